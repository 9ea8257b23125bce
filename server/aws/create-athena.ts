import { AthenaClient } from '@aws-sdk/client-athena'
import { clientSettings, handler } from './clients'
import { type AthenaAnswer, type AthenaQuestion, runQuery } from './run-query'

type Settings = {
  readonly awsRegion: string
  readonly awsEndpoint: string | null
  readonly workGroup: string
  readonly database: string
  /** Milliseconds after which a query is stopped. */
  readonly deadline?: number
}

/** Athena, as Hubdesk asks it. */
export type Athena = {
  /** Runs one SELECT to its end. Stops it when `signal` aborts. Throws `AwsError`, or the reason of `signal`. */
  run(question: AthenaQuestion, signal: AbortSignal): Promise<AthenaAnswer>
  close(): void
}

const DEADLINE = 60_000

/** Opens no connection yet. */
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
