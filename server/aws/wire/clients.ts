import { OrganizationsClient } from '@aws-sdk/client-organizations'
import { SecurityHubClient } from '@aws-sdk/client-securityhub'
import { SQSClient } from '@aws-sdk/client-sqs'
import { STSClient } from '@aws-sdk/client-sts'
import { machineClock } from './clock'
import { keepBodies } from './keep-body'
import { createTokenBucket, type TokenBucket } from './token-bucket'

type Settings = {
  readonly region: string
  /** Null is AWS itself. */
  readonly endpoint: string | null
  /** GetFindings calls per second; null is no limit of our own. AWS allows 3. */
  readonly rate: number | null
}

/** The SDK clients and the budgets of calls that they share. */
export type Clients = {
  readonly hub: SecurityHubClient
  readonly organizations: OrganizationsClient
  readonly sqs: SQSClient
  readonly sts: STSClient
  readonly findingsBudget: TokenBucket
  readonly findingsV2Budget: TokenBucket
  /** Of all other operations together: AWS allows 10 per second of each. */
  readonly budget: TokenBucket
  close(): void
}

/** From the published rates: every other operation has more than three times the rate of GetFindings. */
const OTHERS = 3

/** Creates a handler that gives up a silent server after this many milliseconds. */
export const handler = (requestTimeout: number) => ({
  connectionTimeout: 5_000,
  requestTimeout,
  // Without this the SDK only warns, and a silent server holds the call forever.
  throwOnRequestTimeout: true,
})

/** Returns the settings of every client. Credentials come from the SDK's default provider chain. */
export const clientSettings = ({ region, endpoint }: Pick<Settings, 'region' | 'endpoint'>) => ({
  region,
  ...(endpoint === null ? {} : { endpoint }),
  // One attempt: `callAws` retries, so that each attempt pays its token. Never `adaptive`, which can stall for an hour.
  maxAttempts: 1,
  retryMode: 'standard',
})

export function createClients({ region, endpoint, rate }: Settings): Clients {
  const common = clientSettings({ region, endpoint })
  const hub = new SecurityHubClient({ ...common, requestHandler: handler(15_000) })
  keepBodies(hub)
  const organizations = new OrganizationsClient({ ...common, requestHandler: handler(15_000) })
  // A long poll is silent for up to 20 seconds by design.
  const sqs = new SQSClient({ ...common, requestHandler: handler(30_000) })
  const sts = new STSClient({ ...common, requestHandler: handler(15_000) })
  return {
    hub,
    organizations,
    sqs,
    sts,
    findingsBudget: createTokenBucket(rate, rate === null ? 1 : Math.max(1, Math.floor(rate)), machineClock),
    findingsV2Budget: createTokenBucket(rate === null ? null : rate * OTHERS, 10, machineClock),
    budget: createTokenBucket(rate === null ? null : rate * OTHERS, 10, machineClock),
    close() {
      for (const client of [hub, organizations, sqs, sts]) client.destroy()
    },
  }
}
