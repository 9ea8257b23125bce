import type { FindingsById } from '@/server/aws/findings/findings-by-ids'
import { getFindingsByIds } from '@/server/aws/findings/get-findings-by-ids'
import { getFindingsV2ByUids } from '@/server/aws/findings/get-findings-v2-by-uids'
import { type CustomInsight, listInsights } from '@/server/aws/findings/list-insights'
import { readAwsError } from '@/server/aws/wire/aws-error'
import { createClients } from '@/server/aws/wire/clients'
import { machineClock } from '@/server/aws/wire/clock'
import { createTokenBucket } from '@/server/aws/wire/token-bucket'
import { UPDATE_ACTION, type UpdateAnswer } from '@/server/aws/wire/write-clients'
import type { Written } from '@/server/aws/wire/written'
import type { AsffUpdate, OcsfUpdate } from '@/server/domain/change/send-item'
import { createInsight, deleteInsight, type InsightInput, renameInsight } from './insights'
import { updateFindings } from './update-findings'
import { updateFindingsV2 } from './update-findings-v2'

type Identity = { readonly productArn: string; readonly id: string }

/** What kinds of actions read, in the desk and in the worker alike. */
export type ActionReads = {
  listInsights(signal: AbortSignal): Promise<readonly CustomInsight[]>
}

/** What kinds of actions read and write in the worker. */
export type ActionCalls = ActionReads & {
  createInsight(input: InsightInput, signal: AbortSignal): Promise<Written>
  renameInsight(
    input: { readonly InsightArn: string; readonly Name: string },
    signal: AbortSignal,
  ): Promise<Written>
  deleteInsight(input: { readonly InsightArn: string }, signal: AbortSignal): Promise<Written>
}

/** All calls that change AWS, and the reads that they need. Calls throw `AwsError`, or the reason of `signal`. */
export type AwsWriter = ActionCalls & {
  updateFindings(
    identities: readonly Identity[],
    update: AsffUpdate,
    signal: AbortSignal,
  ): Promise<UpdateAnswer>
  updateFindingsV2(uids: readonly string[], update: OcsfUpdate, signal: AbortSignal): Promise<UpdateAnswer>
  getFindingsByIds(identities: readonly Identity[], signal: AbortSignal): Promise<FindingsById>
  getFindingsV2ByUids(uids: readonly string[], signal: AbortSignal): Promise<FindingsById>
  /** Throws `AwsError` where no credentials are found. Does not call Security Hub. */
  checkCredentials(): Promise<void>
  close(): void
}

type Settings = {
  readonly awsRegion: string
  readonly awsEndpoint: string | null
  /** Null removes every limit of our own. */
  readonly awsRate: number | null
}

/** AWS allows 10 per second of each update operation with bursts of 30; other tools of the account need some. */
const UPDATES = { rate: 8, burst: 20 }
/** GetFindings calls per second: AWS allows 3, and the desk's sync has its share of them. */
const READS = 1

/**
 * Creates the writer; opens no connection yet. Credentials come from the SDK's default provider chain and must be able
 * to write.
 */
export function createAwsWriter({ awsRegion, awsEndpoint, awsRate }: Settings): AwsWriter {
  const limited = awsRate !== null
  const reading = createClients({ region: awsRegion, endpoint: awsEndpoint, rate: limited ? READS : null })
  const bucket = () => createTokenBucket(limited ? UPDATES.rate : null, UPDATES.burst, machineClock)
  const writing = { hub: reading.hub, updateBudget: bucket(), updateV2Budget: bucket() }
  const others = { hub: reading.hub, budget: bucket() }
  return {
    listInsights: signal => listInsights(reading, signal),
    createInsight: (input, signal) => createInsight(others, input, signal),
    renameInsight: (input, signal) => renameInsight(others, input, signal),
    deleteInsight: (input, signal) => deleteInsight(others, input, signal),
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
