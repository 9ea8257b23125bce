import type { Operation } from '../../wire/operation.ts'
import { athenaOf, executionOf, requiredMember } from './of-context.ts'

export const stopQueryExecution: Operation = {
  service: 'athena',
  name: 'StopQueryExecution',
  limit: { rate: 20, burst: 80 },
  run(context, input) {
    athenaOf(context).stop(executionOf(context, requiredMember(input, 'QueryExecutionId')))
    return {}
  },
}
