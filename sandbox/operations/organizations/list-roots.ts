import type { Operation } from '../../wire/operation.ts'
import { asAnswer, pageList } from '../support/page-list.ts'
import { organizationOf, pages } from './organization.ts'

export const listRoots: Operation = {
  service: 'organizations',
  name: 'ListRoots',
  run(context, input) {
    organizationOf(context)
    const roots = context.store
      .collection('organizational-units')
      .list()
      .filter(unit => unit.ParentId === null)
      .map(({ Id, Arn, Name }) => ({ Id, Arn, Name, PolicyTypes: [] }))
    return asAnswer('Roots', pageList(context, 'ListRoots', input, roots, pages))
  },
}
