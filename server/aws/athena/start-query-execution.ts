import { randomUUID } from 'node:crypto'
import { StartQueryExecutionCommand } from '@aws-sdk/client-athena'
import { AwsError, isTransient } from '@/server/aws/wire/aws-error'
import { callAws } from '@/server/aws/wire/call-aws'
import type { AthenaPlace, AthenaQuestion } from './athena-question'

/**
 * Starts a query and returns its id. A caller who leaves meanwhile still gets the id, to stop the query: a call that is
 * cut off may have started a query with an unknown id. Throws `AwsError`, or the reason of `signal` where that was
 * aborted before.
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
    // AWS returns the same query for the same token, so that a lost response does not cost a second query.
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
