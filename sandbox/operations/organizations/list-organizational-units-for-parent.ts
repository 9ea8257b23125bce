import type { Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { asAnswer, pageList } from '../support/page-list.ts'
import { organizationOf, pages, requireParent } from './organization.ts'

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
