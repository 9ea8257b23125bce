import type { Operation } from '../../wire/operation.ts'
import { requiredMember } from './of-context.ts'
import { workGroupOf } from './work-groups.ts'

export const getWorkGroup: Operation = {
  service: 'athena',
  name: 'GetWorkGroup',
  limit: { rate: 5, burst: 10 },
  run(context, input) {
    return { WorkGroup: workGroupOf(context.account, requiredMember(input, 'WorkGroup')) }
  },
}
