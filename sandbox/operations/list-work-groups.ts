import { summaryOf, workGroupsOf } from '../athena/work-groups.ts'
import type { Operation } from '../operation.ts'

export const listWorkGroups: Operation = {
  service: 'athena',
  name: 'ListWorkGroups',
  limit: { rate: 5, burst: 10 },
  run({ account }) {
    return { WorkGroups: workGroupsOf(account).map(summaryOf) }
  },
}
