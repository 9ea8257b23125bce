import { AthenaClient } from '@aws-sdk/client-athena'
import { clientSettings, handler } from '@/server/aws/wire/clients'
import type { AthenaQuestion } from './athena-question'
import { type AthenaAnswer, runQuery } from './run-query'

type Settings = {
  readonly awsRegion: string
  readonly awsEndpoint: string | null
  readonly workGroup: string
  readonly database: string
  /** Milliseconds after which a query is stopped. */
  readonly deadline?: number
}

/** Hubdesk's access to Athena. */
export type Athena = {
  /** Runs one SELECT to its end. Stops it when `signal` aborts. Throws `AwsError`, or the reason of `signal`. */
  run(question: AthenaQuestion, signal: AbortSignal): Promise<AthenaAnswer>
  close(): void
}

const DEADLINE = 60_000

/** Creates the access; opens no connection yet. */
export function createAthena(settings: Settings): Athena {
  const { awsRegion: region, awsEndpoint: endpoint, workGroup, database, deadline = DEADLINE } = settings
  const client = new AthenaClient({
    ...clientSettings({ region, endpoint }),
    requestHandler: handler(15_000),
  })
  return {
    run: (question, signal) => runQuery({ client, workGroup, database, deadline }, question, signal),
    close: () => client.destroy(),
  }
}
