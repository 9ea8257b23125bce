import { type AthenaClient, GetQueryExecutionCommand, type QueryExecution } from '@aws-sdk/client-athena'
import { AwsError } from '@/server/aws/wire/aws-error'
import { callAws } from '@/server/aws/wire/call-aws'
import { type Clock, machineClock } from '@/server/aws/wire/clock'
import { readQueryFailure } from './query-failure'

const FIRST_PAUSE = 200
const LONGEST_PAUSE = 2_000
const GROWTH = 1.5

/** Waits until the query has succeeded: checks after 200 ms, then ever more slowly. Throws `AwsError` when it fails. */
export async function awaitQueryExecution(
  client: AthenaClient,
  QueryExecutionId: string,
  signal: AbortSignal,
  clock: Clock = machineClock,
): Promise<{ readonly scannedBytes: number }> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * GROWTH)) {
    await clock.sleep(pause, signal)
    const { QueryExecution: execution } = await callAws({
      iamAction: 'athena:GetQueryExecution',
      signal,
      send: abortSignal => client.send(new GetQueryExecutionCommand({ QueryExecutionId }), { abortSignal }),
    })
    const state = execution?.Status?.State
    if (!execution || state === undefined)
      throw new AwsError('malformed', 'Athena did not say how the query is doing.', 'MalformedAnswer')
    if (state === 'SUCCEEDED') return { scannedBytes: execution.Statistics?.DataScannedInBytes ?? 0 }
    if (state === 'FAILED' || state === 'CANCELLED') throw failureOf(execution, state)
  }
}

function failureOf({ Status }: QueryExecution, state: string): AwsError {
  const { StateChangeReason, AthenaError } = Status ?? {}
  return readQueryFailure({
    state,
    reason: StateChangeReason ?? AthenaError?.ErrorMessage ?? 'Athena did not say why.',
    retryable: AthenaError?.Retryable ?? false,
  })
}
