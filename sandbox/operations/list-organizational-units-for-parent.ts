import type { Operation } from '../operation.ts'
import { organizationOf, pages, requireParent } from './organization.ts'
import { asAnswer, pageList } from './page-list.ts'
import { requiredText } from './read-input.ts'

export const listOrganizationalUnitsForParent: Operation = {
  service: 'organizations',
  name: 'ListOrganizationalUnitsForParent',
  run(context, input) {
    organizationOf(context)
    const { Id: parent } = requireParent(context, requiredText(input, 'ParentId'))
    const units = context.store
      .collection('organizational-units')
      .list()
      .filter(unit => unit.ParentId === parent)
      .map(({ Id, Arn, Name }) => ({ Id, Arn, Name }))
    return asAnswer(
      'OrganizationalUnits',
      pageList(context, 'ListOrganizationalUnitsForParent', input, units, pages),
    )
  },
}
