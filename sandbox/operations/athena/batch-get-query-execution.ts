import { shownExecution } from '../../athena/execution.ts'
import { invalidRequest } from '../../athena/refuse.ts'
import { AwsError } from '../../errors/aws-error.ts'
import { textsOf } from '../../values/json.ts'
import type { Context, Operation } from '../../wire/operation.ts'
import { executionOf } from './of-context.ts'

export const batchGetQueryExecution: Operation = {
  service: 'athena',
  name: 'BatchGetQueryExecution',
  limit: { rate: 20, burst: 40 },
  run(context, input) {
    const ids = textsOf(input.QueryExecutionIds)
    if (ids.length < 1 || ids.length > 50)
      throw invalidRequest('QueryExecutionIds must have between 1 and 50')
    const found = ids.map(id => lookUp(context, id))
    return {
      QueryExecutions: found.flatMap(({ shown }) => shown ?? []),
      UnprocessedQueryExecutionIds: found.flatMap(({ missing }) => missing ?? []),
    }
  },
}

function lookUp(context: Context, id: string) {
  try {
    return { shown: shownExecution(executionOf(context, id)) }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    return { missing: { QueryExecutionId: id, ErrorCode: 'INVALID_INPUT', ErrorMessage: error.message } }
  }
}
