import { randomUUID } from 'node:crypto'
import { StartQueryExecutionCommand } from '@aws-sdk/client-athena'
import { AwsError, isTransient } from './aws-error'
import { callAws } from './call-aws'
import type { AthenaPlace, AthenaQuestion } from './run-query'

/**
 * Begins a query and answers its id. Who leaves meanwhile gets it all the same, to stop it: a call that is cut off may have
 * begun one that nobody knows. Throws `AwsError`, or the reason of `signal` where that was aborted before.
 */
export async function startQueryExecution(
  { client, workGroup, database, deadline }: AthenaPlace,
  { sql, parameters }: AthenaQuestion,
  signal: AbortSignal,
): Promise<string> {
  signal.throwIfAborted()
  const command = new StartQueryExecutionCommand({
    QueryString: sql,
    WorkGroup: workGroup,
    QueryExecutionContext: { Database: database },
    // AWS answers the same token with the same query, so that a lost answer costs no second one.
    ClientRequestToken: randomUUID(),
    ...(parameters.length > 0 && { ExecutionParameters: [...parameters] }),
  })
  const { QueryExecutionId } = await callAws({
    iamAction: 'athena:StartQueryExecution',
    signal: AbortSignal.timeout(deadline),
    patience: deadline,
    mayRepeat: error => isTransient(error) && !signal.aborted,
    send: abortSignal => client.send(command, { abortSignal }),
  })
  if (QueryExecutionId) return QueryExecutionId
  throw new AwsError('malformed', 'Athena did not name the query that it began.', 'MalformedAnswer')
}
