import { shownExecution } from '../../athena/execution.ts'
import type { Operation } from '../../wire/operation.ts'
import { executionOf, requiredMember } from './of-context.ts'

export const getQueryExecution: Operation = {
  service: 'athena',
  name: 'GetQueryExecution',
  limit: { rate: 100, burst: 200 },
  run(context, input) {
    return { QueryExecution: shownExecution(executionOf(context, requiredMember(input, 'QueryExecutionId'))) }
  },
}
