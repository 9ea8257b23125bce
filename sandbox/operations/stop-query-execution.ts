import { athenaOf, executionOf, requiredMember } from '../athena/of-context.ts'
import type { Operation } from '../operation.ts'

export const stopQueryExecution: Operation = {
  service: 'athena',
  name: 'StopQueryExecution',
  limit: { rate: 20, burst: 80 },
  run(context, input) {
    athenaOf(context).stop(executionOf(context, requiredMember(input, 'QueryExecutionId')))
    return {}
  },
}
