import type { Operation } from '../../wire/operation.ts'
import { summaryOf, workGroupsOf } from './work-groups.ts'

export const listWorkGroups: Operation = {
  service: 'athena',
  name: 'ListWorkGroups',
  limit: { rate: 5, burst: 10 },
  run({ account }) {
    return { WorkGroups: workGroupsOf(account).map(summaryOf) }
  },
}
