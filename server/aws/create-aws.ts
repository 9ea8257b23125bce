import type { FindingsById } from '@/server/aws/findings/findings-by-ids'
import type { FindingsPage, UpdatedWindow } from '@/server/aws/findings/findings-page'
import { getFindingHistory } from '@/server/aws/findings/get-finding-history'
import { getFindingsByIds } from '@/server/aws/findings/get-findings-by-ids'
import { getFindingsPage } from '@/server/aws/findings/get-findings-page'
import { getFindingsV2ByUids } from '@/server/aws/findings/get-findings-v2-by-uids'
import { getFindingsV2Page } from '@/server/aws/findings/get-findings-v2-page'
import { type CustomInsight, listInsights } from '@/server/aws/findings/list-insights'
import { type CallerIdentity, getCallerIdentity } from '@/server/aws/organizations/get-caller-identity'
import { listAccounts, type OrganizationAccount } from '@/server/aws/organizations/list-accounts'
import { deleteEvents, type ReceivedEvents, receiveEvents } from '@/server/aws/queue/receive-events'
import { createClients } from '@/server/aws/wire/clients'
import type { AwsRecord } from '@/server/domain/change/join-history'
import { describeHub, type EnabledHubs } from './describe-hub'
import { type ControlRating, listControlSeverities } from './list-control-severities'

/** All that the desk reads from AWS. Every call throws `AwsError`, or the reason of `signal` once that is aborted. */
export type Aws = {
  getFindingsPage(window: UpdatedWindow, token: string | null, signal: AbortSignal): Promise<FindingsPage>
  getFindingsV2Page(window: UpdatedWindow, token: string | null, signal: AbortSignal): Promise<FindingsPage>
  getFindingsByIds(
    identities: readonly { readonly productArn: string; readonly id: string }[],
    signal: AbortSignal,
  ): Promise<FindingsById>
  getFindingsV2ByUids(uids: readonly string[], signal: AbortSignal): Promise<FindingsById>
  getFindingHistory(
    identity: { readonly productArn: string; readonly id: string },
    signal: AbortSignal,
  ): Promise<AwsRecord[]>
  /** Returns at most ten messages. Waits up to `seconds` for the first. */
  receiveEvents(queueUrl: string, seconds: number, signal: AbortSignal): Promise<ReceivedEvents>
  deleteEvents(queueUrl: string, receipts: readonly string[], signal: AbortSignal): Promise<void>
  listAccounts(
    signal: AbortSignal,
  ): Promise<{ readonly accounts: readonly OrganizationAccount[]; readonly denied: readonly string[] }>
  listControlSeverities(signal: AbortSignal): Promise<readonly ControlRating[]>
  listInsights(signal: AbortSignal): Promise<readonly CustomInsight[]>
  describeHub(signal: AbortSignal): Promise<EnabledHubs>
  getCallerIdentity(signal: AbortSignal): Promise<CallerIdentity>
  close(): void
}

type Settings = {
  readonly awsRegion: string
  readonly awsEndpoint: string | null
  readonly awsRate: number | null
}

/** Creates the adapters over one set of clients. Opens no connection yet. */
export function createAws({ awsRegion, awsEndpoint, awsRate }: Settings): Aws {
  const clients = createClients({ region: awsRegion, endpoint: awsEndpoint, rate: awsRate })
  return {
    getFindingsPage: (window, token, signal) => getFindingsPage(clients, window, token, signal),
    getFindingsV2Page: (window, token, signal) => getFindingsV2Page(clients, window, token, signal),
    getFindingsByIds: (identities, signal) => getFindingsByIds(clients, identities, signal),
    getFindingsV2ByUids: (uids, signal) => getFindingsV2ByUids(clients, uids, signal),
    getFindingHistory: (identity, signal) => getFindingHistory(clients, identity, signal),
    receiveEvents: (queueUrl, seconds, signal) => receiveEvents(clients, queueUrl, seconds, signal),
    deleteEvents: (queueUrl, receipts, signal) => deleteEvents(clients, queueUrl, receipts, signal),
    listAccounts: signal => listAccounts(clients, signal),
    listControlSeverities: signal => listControlSeverities(clients, signal),
    listInsights: signal => listInsights(clients, signal),
    describeHub: signal => describeHub(clients, signal),
    getCallerIdentity: signal => getCallerIdentity(clients, signal),
    close: clients.close,
  }
}
