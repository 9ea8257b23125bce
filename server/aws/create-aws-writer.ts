import type { AsffUpdate, OcsfUpdate } from '@/server/domain/send-item'
import { readAwsError } from './aws-error'
import { createClients } from './clients'
import { machineClock } from './clock'
import type { FindingsById } from './findings-by-ids'
import { getFindingsByIds } from './get-findings-by-ids'
import { getFindingsV2ByUids } from './get-findings-v2-by-uids'
import { createTokenBucket } from './token-bucket'
import { updateFindings } from './update-findings'
import { updateFindingsV2 } from './update-findings-v2'
import { UPDATE_ACTION, type UpdateAnswer } from './write-clients'

type Identity = { readonly productArn: string; readonly id: string }

/** All that changes findings in AWS, and the reads that it needs. Calls throw `AwsError`, or the reason of `signal`. */
export type AwsWriter = {
  updateFindings(
    identities: readonly Identity[],
    update: AsffUpdate,
    signal: AbortSignal,
  ): Promise<UpdateAnswer>
  updateFindingsV2(uids: readonly string[], update: OcsfUpdate, signal: AbortSignal): Promise<UpdateAnswer>
  getFindingsByIds(identities: readonly Identity[], signal: AbortSignal): Promise<FindingsById>
  getFindingsV2ByUids(uids: readonly string[], signal: AbortSignal): Promise<FindingsById>
  /** Throws `AwsError` where no credentials are found. Calls nothing of Security Hub. */
  checkCredentials(): Promise<void>
  close(): void
}

type Settings = {
  readonly awsRegion: string
  readonly awsEndpoint: string | null
  /** Null lifts every limit of our own. */
  readonly awsRate: number | null
}

/** AWS allows 10 a second of each update operation with bursts of 30; other tools of the account need some. */
const UPDATES = { rate: 8, burst: 20 }
/** GetFindings calls a second: AWS allows 3, and the sync of the desk has its share of them. */
const READS = 1

/** Opens no connection yet. Credentials come from the SDK's default provider chain and must be able to write. */
export function createAwsWriter({ awsRegion, awsEndpoint, awsRate }: Settings): AwsWriter {
  const limited = awsRate !== null
  const reading = createClients({ region: awsRegion, endpoint: awsEndpoint, rate: limited ? READS : null })
  const bucket = () => createTokenBucket(limited ? UPDATES.rate : null, UPDATES.burst, machineClock)
  const writing = { hub: reading.hub, updateBudget: bucket(), updateV2Budget: bucket() }
  return {
    updateFindings: (identities, update, signal) => updateFindings(writing, identities, update, signal),
    updateFindingsV2: (uids, update, signal) => updateFindingsV2(writing, uids, update, signal),
    getFindingsByIds: (identities, signal) => getFindingsByIds(reading, identities, signal),
    getFindingsV2ByUids: (uids, signal) => getFindingsV2ByUids(reading, uids, signal),
    async checkCredentials() {
      try {
        await reading.hub.config.credentials()
      } catch (error) {
        throw readAwsError(error, UPDATE_ACTION)
      }
    },
    close: reading.close,
  }
}
