import { requiredMember } from '../athena/of-context.ts'
import { workGroupOf } from '../athena/work-groups.ts'
import type { Operation } from '../operation.ts'

export const getWorkGroup: Operation = {
  service: 'athena',
  name: 'GetWorkGroup',
  limit: { rate: 5, burst: 10 },
  run(context, input) {
    return { WorkGroup: workGroupOf(context.account, requiredMember(input, 'WorkGroup')) }
  },
}
