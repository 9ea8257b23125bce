import type { AwsError } from '@/server/aws/wire/aws-error'
import { isPassing } from '@/server/aws/wire/write-clients'
import { type ChangeItem, type ItemResult, setOf } from '@/server/domain/change/change'
import {
  canStop,
  fail,
  firstResult,
  isOpen,
  isUnsure,
  markUnsure,
  settleDoubt,
  stop,
} from '@/server/domain/change/item-result'
import type { LeasedBatch } from '@/server/state/changes/lease-batch'
import { type Read, readBeforeSend } from './read-before-send'
import { sendCalls } from './send-calls'
import { asffChannel, type Channel, type Entry, type Means, ocsfChannel } from './send-channels'

export type Sent = {
  readonly results: readonly ItemResult[]
  /** The error that prevented a whole call; null when AWS answered each. */
  readonly trouble: AwsError | null
}

function startingEntry(batch: LeasedBatch, item: ChangeItem, index: number): Entry {
  const set = setOf(batch, item)
  const known = batch.results?.[index] ?? firstResult(item, set)
  const result = batch.wasSending ? markUnsure(known) : known
  return { item, set, result: batch.isStopped && canStop(result) ? stop(result) : result }
}

/**
 * A cancelled change does not wait for a permission: it ends with what one API took. What may have been taken must be
 * read.
 */
const failOpen = (result: ItemResult, denied: AwsError): ItemResult =>
  isUnsure(result)
    ? result
    : (['asff', 'ocsf'] as const)
        .filter(api => isOpen(result, api))
        .reduce((ended, api) => fail(ended, api, denied), result)

/** Returns the two steps of one API, whose own types stay in this function. */
function stepsOf<Identity, Update>(
  channel: Channel<Identity, Update>,
  entries: readonly Entry[],
  means: Means,
) {
  return {
    read: () => readBeforeSend(channel, entries, means.signal),
    send: (copies: Read['copies']) => sendCalls(channel, entries, copies, means),
  }
}

/**
 * Sends one batch. Findings that may have reached AWS are read first, and sent again only where AWS does not show the
 * decision. Failures of AWS never throw; what is open afterwards waits for the next try.
 */
export async function sendBatch(batch: LeasedBatch, means: Means): Promise<Sent> {
  const entries = batch.items.map((item, index) => startingEntry(batch, item, index))
  const finish = (trouble: AwsError | null): Sent => {
    const denied = batch.isStopped && trouble?.kind === 'access_denied' ? trouble : null
    return { results: entries.map(({ result }) => (denied ? failOpen(result, denied) : result)), trouble }
  }
  const asff = stepsOf(asffChannel(means.writer, batch.actorName), entries, means)
  const ocsf = stepsOf(ocsfChannel(means.writer), entries, means)
  const readAsff = await asff.read()
  if (readAsff.isBlocked) return finish(readAsff.trouble)
  const readOcsf = await ocsf.read()
  if (readOcsf.isBlocked) return finish(readOcsf.trouble)

  // Only now: a finding that both APIs serve is unsure until both were read.
  for (const entry of entries) {
    const settled = settleDoubt(entry.result)
    entry.result = batch.isStopped && canStop(settled) ? stop(settled) : settled
  }
  const met = await asff.send(readAsff.copies)
  if (met && isPassing(met)) return finish(met)
  return finish((await ocsf.send(readOcsf.copies)) ?? met ?? readAsff.trouble)
}
