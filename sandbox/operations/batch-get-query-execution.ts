import { shownExecution } from '../athena/execution.ts'
import { executionOf } from '../athena/of-context.ts'
import { invalidRequest } from '../athena/refuse.ts'
import { textsOf } from '../ocsf/json.ts'
import { AwsError, type Context, type Operation } from '../operation.ts'

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
