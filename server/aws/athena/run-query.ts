import { type AthenaClient, StopQueryExecutionCommand } from '@aws-sdk/client-athena'
import { AwsError } from '@/server/aws/wire/aws-error'
import { callAws } from '@/server/aws/wire/call-aws'
import type { AthenaPlace, AthenaQuestion } from './athena-question'
import { awaitQueryExecution } from './await-query-execution'
import { type QueryColumn, readQueryResults } from './read-query-results'
import { startQueryExecution } from './start-query-execution'

/** Values as text, null where there is none. */
export type AthenaAnswer = {
  readonly columns: readonly QueryColumn[]
  readonly rows: readonly (readonly (string | null)[])[]
  readonly scannedBytes: number
}

/** Starts, awaits and reads one query. A query that no caller waits for is stopped: AWS charges for what it reads. */
export async function runQuery(
  place: AthenaPlace,
  question: AthenaQuestion,
  asked: AbortSignal,
): Promise<AthenaAnswer> {
  const deadline = AbortSignal.timeout(place.deadline)
  const signal = AbortSignal.any([asked, deadline])
  let running: string | null = null
  try {
    running = await startQueryExecution(place, question, signal)
    signal.throwIfAborted()
    const { scannedBytes } = await awaitQueryExecution(place.client, running, signal)
    const id = running
    running = null
    return { ...(await readQueryResults(place.client, id, signal)), scannedBytes }
  } catch (error) {
    if (running !== null && signal.aborted) await stopQueryExecution(place.client, running)
    asked.throwIfAborted()
    if (!deadline.aborted) throw error
    const seconds = Math.round(place.deadline / 1000)
    const words = `Athena did not answer within ${seconds} seconds; the query was stopped. Narrow the filter or try again.`
    throw new AwsError('unavailable', words, 'TimeoutError')
  }
}

/** The caller has no more time for it. If stopping fails, the workgroup's own limits end the query. */
async function stopQueryExecution(client: AthenaClient, QueryExecutionId: string): Promise<void> {
  await callAws({
    iamAction: 'athena:StopQueryExecution',
    signal: AbortSignal.timeout(5_000),
    patience: 4_000,
    send: abortSignal => client.send(new StopQueryExecutionCommand({ QueryExecutionId }), { abortSignal }),
  }).catch(() => undefined)
}
