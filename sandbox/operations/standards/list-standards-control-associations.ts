import { invalidInput } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { asAnswer, pageList } from '../support/page-list.ts'
import { asAssociation, associationsOf } from './security-control.ts'

export const listStandardsControlAssociations: Operation = {
  service: 'securityhub',
  name: 'ListStandardsControlAssociations',
  route: { method: 'GET', path: '/associations' },
  run(context, input) {
    const id = requiredText(input, 'SecurityControlId')
    const control = context.store.collection('security-controls').get(id.slice(id.lastIndexOf('/') + 1))
    if (!control) throw invalidInput(`Invalid SecurityControlId: ${id}`)
    const summaries = associationsOf(control).map(association => asAssociation(context, control, association))
    return asAnswer(
      'StandardsControlAssociationSummaries',
      pageList(context, 'ListStandardsControlAssociations', input, summaries, { max: 100, fallback: 25 }),
    )
  },
}
