import type { AwsError } from '@/server/aws/aws-error'
import { isPassing } from '@/server/aws/write-clients'
import { type ChangeItem, type ItemResult, setOf } from '@/server/domain/change'
import { canStop, doubt, firstResult, settleDoubt, stop } from '@/server/domain/item-result'
import type { LeasedBatch } from '@/server/state/lease-batch'
import { type Read, readBeforeSend } from './read-before-send'
import { sendCalls } from './send-calls'
import { asffLine, type Entry, type Line, type Means, ocsfLine } from './send-lines'

export type Sent = {
  readonly results: readonly ItemResult[]
  /** What kept a whole call from being made; null when AWS answered each. */
  readonly trouble: AwsError | null
}

function startingEntry(batch: LeasedBatch, item: ChangeItem, index: number): Entry {
  const set = setOf(batch, item)
  const known = batch.results?.[index] ?? firstResult(item, set)
  const result = batch.wasSending ? doubt(known) : known
  return { item, set, result: batch.isStopped && canStop(result) ? stop(result) : result }
}

/** The two steps of one API, whose own types stay in here. */
function stepsOf<Identity, Update>(line: Line<Identity, Update>, entries: readonly Entry[], means: Means) {
  return {
    read: () => readBeforeSend(line, entries, means.signal),
    send: (copies: Read['copies']) => sendCalls(line, entries, copies, means),
  }
}

/**
 * Sends one batch: findings that may have reached AWS are read first, and sent again only where AWS does not show
 * what is wanted. What AWS does never throws; what is open afterwards is for the next try.
 */
export async function sendBatch(batch: LeasedBatch, means: Means): Promise<Sent> {
  const entries = batch.items.map((item, index) => startingEntry(batch, item, index))
  const finish = (trouble: AwsError | null): Sent => ({
    results: entries.map(({ result }) => result),
    trouble,
  })
  const asff = stepsOf(asffLine(means.writer, batch.actorName), entries, means)
  const ocsf = stepsOf(ocsfLine(means.writer), entries, means)
  const readAsff = await asff.read()
  if (readAsff.isBlocked) return finish(readAsff.trouble)
  const readOcsf = await ocsf.read()
  if (readOcsf.isBlocked) return finish(readOcsf.trouble)

  // Only now: a finding that both APIs serve is in doubt until both were read.
  for (const entry of entries) {
    const settled = settleDoubt(entry.result)
    entry.result = batch.isStopped && canStop(settled) ? stop(settled) : settled
  }
  const met = await asff.send(readAsff.copies)
  if (met && isPassing(met)) return finish(met)
  return finish((await ocsf.send(readOcsf.copies)) ?? met ?? readAsff.trouble)
}
