import { randomUUID } from 'node:crypto'
import { StartQueryExecutionCommand } from '@aws-sdk/client-athena'
import { AwsError } from './aws-error'
import { callAws } from './call-aws'
import type { AthenaPlace, AthenaQuestion } from './run-query'

/** Begins a query and answers its id. Throws `AwsError`. */
export async function startQueryExecution(
  { client, workGroup, database, deadline }: AthenaPlace,
  { sql, parameters }: AthenaQuestion,
  signal: AbortSignal,
): Promise<string> {
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
    signal,
    patience: deadline,
    send: abortSignal => client.send(command, { abortSignal }),
  })
  if (QueryExecutionId) return QueryExecutionId
  throw new AwsError('malformed', 'Athena did not name the query that it began.', 'MalformedAnswer')
}
