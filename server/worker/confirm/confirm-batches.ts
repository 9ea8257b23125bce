import { type ItemResult, itemKeys } from '@/server/domain/change/change'
import { nextLook, PATIENCE } from '@/server/domain/change/confirm-item'
import { isHalfTaken } from '@/server/domain/change/item-result'
import { findDecisionsOn } from '@/server/state/changes/find-decisions-on'
import { finishChanges } from '@/server/state/changes/finish-changes'
import { listSentBatches, type SentBatch } from '@/server/state/changes/list-sent-batches'
import { type ConfirmedOwner, putOff, settleBatch } from '@/server/state/changes/settle-batch'
import { findSights, type StoredSight } from '@/server/store/findings/find-sights'
import { writeOwners } from '@/server/store/merge/write-owners'
import type { Remembered } from './batch-memory'
import type { ConfirmContext } from './confirm-context'
import { isShown, judgeItem } from './judge-items'
import { isAlone, type OpenItem, openItems, partsOfFailed } from './open-items'
import { type ReadBack, readBack } from './read-back'

/**
 * Maximum number of batches per check. Clicks share their calls; the index is asked about many batches of a job at
 * once.
 */
const MOST_CLICKS = 20
/** Three calls: the next click should not wait longer. */
const MOST_READ = 60
const MOST_OF_JOBS = 10

type BatchCheck = {
  readonly batch: SentBatch
  readonly remembered: Remembered
  readonly open: readonly OpenItem[]
  /** By place in the batch, in their current state. */
  readonly results: ItemResult[]
}

const isOpen = (check: BatchCheck, { at }: OpenItem): boolean => check.results[at]?.state === 'accepted'
const stillOpen = (check: BatchCheck): OpenItem[] => check.open.filter(item => isOpen(check, item))

function beginCheck(context: ConfirmContext, batch: SentBatch): BatchCheck {
  const { memory, now } = context
  const remembered = memory.of(batch.id, now())
  // What AWS refused is reported at once, and does not wait for the others. What one API took must be read first.
  if (remembered.reads === 0) tellSettled(context, batch, batch.results, result => !isHalfTaken(result))
  return { batch, remembered, open: openItems(batch), results: [...batch.results] }
}

function tellSettled(
  { pending, news }: ConfirmContext,
  batch: SentBatch,
  results: readonly ItemResult[],
  isMeant: (result: ItemResult) => boolean = () => true,
) {
  for (const [at, item] of batch.items.entries()) {
    const result = results[at]
    if (result && isMeant(result)) pending.settle(batch.changeId, itemKeys(item), result)
  }
  // Also where the rows did not change: the decision shown beside them is another one, or none.
  if (results.some(({ state }) => state !== 'accepted')) news.findings()
}

const circumstancesOf = ({ now }: ConfirmContext, { batch, remembered }: BatchCheck) => ({
  acceptedAt: batch.createdAt.getTime(),
  waited: now() - remembered.sentAt,
  remembered,
  others: undefined,
})

/** Returns the index's sights of documents, where each document of an item was seen after an instant. */
function sightsOf(
  { index }: ConfirmContext,
  asked: readonly { readonly item: OpenItem; readonly after: number }[],
): Promise<ReadonlyMap<string, StoredSight>> {
  const keysOf = ({ parts }: OpenItem) => parts.map(({ key }) => key)
  return findSights(index, {
    alone: asked.flatMap(({ item }) => (isAlone(item) ? keysOf(item) : [])),
    others: asked.flatMap(({ item, after }) => (isAlone(item) ? [] : { keys: keysOf(item), after })),
  })
}

/** Confirms what the index has shown since the change was accepted; needs no call. */
async function checkIndex(context: ConfirmContext, checks: readonly BatchCheck[]): Promise<void> {
  const asked = checks.flatMap(({ batch, open }) =>
    open.map(item => ({ item, after: batch.createdAt.getTime() })),
  )
  const sights = await sightsOf(context, asked)
  for (const check of checks)
    for (const open of check.open)
      if (isShown(open, sights, circumstancesOf(context, check)))
        check.results[open.at] = { ...open.result, state: 'confirmed', seen: null }
}

/** Confirms what a later decision has overtaken: AWS took both in order. Needs no call. */
function confirmOvertaken({ pending }: ConfirmContext, check: BatchCheck): void {
  for (const { at, item, result } of stillOpen(check)) {
    const overtakenBy = pending.overtakenBy(check.batch.changeId, item.key)
    if (overtakenBy !== null) check.results[at] = { ...result, state: 'confirmed', seen: null, overtakenBy }
  }
}

/** Selects the items worth a call. Items covered by later decisions are read with those, unless that takes too long. */
function itemsToRead({ pending, now }: ConfirmContext, check: BatchCheck): OpenItem[] {
  const isLate = now() - check.remembered.sentAt >= PATIENCE
  return stillOpen(check).filter(
    ({ item }) => isLate || !pending.isCovered(check.batch.changeId, itemKeys(item)),
  )
}

/** An item that one API took and the other refused is read once, so that the index shows it. */
const failedToRead = ({ batch, remembered }: BatchCheck) =>
  remembered.reads === 0 ? partsOfFailed(batch) : []

const isWorthACall = (context: ConfirmContext, check: BatchCheck): boolean =>
  itemsToRead(context, check).length > 0 || failedToRead(check).length > 0

/** Two documents may each have had their own values before, and an owner may be the account's. */
async function rememberBefore(context: ConfirmContext, checks: readonly BatchCheck[]): Promise<void> {
  for (const check of checks) {
    const { batch, remembered } = check
    if (remembered.reads > 0) continue
    const asked = stillOpen(check).filter(item => !isAlone(item) || item.set.owner !== undefined)
    const sights = await sightsOf(
      context,
      asked.map(item => ({ item, after: 0 })),
    )
    for (const [key, { values, observedAt }] of sights)
      if (observedAt <= batch.createdAt.getTime()) remembered.shownBefore.set(key, values)
  }
}

/** Reads from AWS what is still open. Returns the errors of APIs that did not answer. */
async function checkAws(context: ConfirmContext, checks: readonly BatchCheck[]): Promise<readonly unknown[]> {
  const parts = checks.flatMap(check => [
    ...itemsToRead(context, check).flatMap(item => item.parts),
    ...failedToRead(check),
  ])
  if (parts.length === 0) return []
  await rememberBefore(context, checks)
  const read = await readBack(context, parts)
  for (const check of checks) await judgeCheck(context, check, read)
  return read.errors
}

async function judgeCheck(context: ConfirmContext, check: BatchCheck, read: ReadBack): Promise<void> {
  const { batch, remembered, results } = check
  // It was read after AWS took the change. The time of acceptance does not count, as the clock may have been set back.
  const circumstances = { ...circumstancesOf(context, check), acceptedAt: 0 }
  const judge = (open: OpenItem, others?: Parameters<typeof judgeItem>[2]['others']) => {
    results[open.at] = judgeItem(open, read, { ...circumstances, others })
  }
  const asked = itemsToRead(context, check)
  for (const open of asked) judge(open)
  // Only values that differ are worth a query of the state database.
  const doubtful = asked.filter(({ at }) => ['accepted', 'diverged'].includes(results[at]?.state ?? ''))
  const items = doubtful.map(({ item }) => item)
  const others = await findDecisionsOn(context.state, batch, items)
  for (const open of doubtful) if (others.has(open.item.key)) judge(open, others.get(open.item.key))
  // By now the index shows what one API took.
  if (remembered.reads === 0) tellSettled(context, batch, batch.results, isHalfTaken)
  remembered.reads += 1
  remembered.missing = new Set(
    asked
      .filter(open => isOpen(check, open))
      .flatMap(({ parts }) => parts)
      .filter(({ key, format }) => read.answered.has(format) && !read.sights.has(key))
      .map(({ key }) => key),
  )
}

/** Lists owners that are now confirmed. A later decision on the owner takes precedence. */
async function confirmedOwners({ state }: ConfirmContext, { batch, open, results }: BatchCheck) {
  const owned = open.flatMap(({ at, item, set }): ConfirmedOwner[] =>
    results[at]?.state === 'confirmed' && set.owner !== undefined
      ? [{ key: item.key, owner: set.owner }]
      : [],
  )
  const others = await findDecisionsOn(
    state,
    batch,
    open.filter(({ item }) => owned.some(({ key }) => key === item.key)).map(({ item }) => item),
  )
  return owned.filter(({ key }) => !others.get(key)?.later.some(({ owner }) => owner !== undefined))
}

/** Writes the results of a check, and the pause until open items are checked again. */
async function settleCheck(context: ConfirmContext, check: BatchCheck, pause: number): Promise<void> {
  const { batch, results, open } = check
  const { state, index, memory, news, now } = context
  const left = stillOpen(check).length + failedToRead(check).length
  const again = new Date(now() + pause)
  if (stillOpen(check).length === open.length && left > 0) return putOff(state, batch.id, again)
  const owners = await confirmedOwners(context, check)
  const lookAgain = left === 0 ? null : again
  if (!(await settleBatch(state, batch, { results, owners, lookAgain }))) return
  if (owners.length > 0) await writeOwners(index, owners)
  tellSettled(context, batch, results)
  if (lookAgain === null) {
    memory.forget(batch.id)
    await finishChanges(state, [batch.changeId])
  }
  news.change(batch.changeId)
}

const growingPause = ({ now }: ConfirmContext, { remembered }: BatchCheck): number =>
  nextLook(now() - remembered.sentAt, remembered.reads)

/** Returns the pause until the next check for events. It grows each time, and ends before the read by id is due. */
function eventsPause({ now, timing, pace }: ConfirmContext, { remembered }: BatchCheck): number {
  const left = timing.eventsFirst - (now() - pace.waitsSince(remembered.sentAt))
  const pause = timing.look * 2 ** remembered.looks
  remembered.looks += 1
  return left > 0 ? Math.min(pause, left) : timing.look
}

/** Whether another check may find more at once, and why an API did not answer. */
export type Looked = { readonly more: boolean; readonly errors: readonly unknown[] }

async function beginLooks(
  context: ConfirmContext,
  priority: 0 | 1,
  limit: number,
): Promise<{ readonly checks: readonly BatchCheck[]; readonly brought: readonly BatchCheck[] }> {
  const now = new Date(context.now())
  const batches = await listSentBatches(context.state, { priority, limit, now })
  const checks = batches.map(batch => beginCheck(context, batch))
  if (checks.length > 0) await checkIndex(context, checks)
  const brought = checks.filter(check => stillOpen(check).length < check.open.length)
  for (const check of checks) confirmOvertaken(context, check)
  return { checks, brought }
}

/** Picks the first checks, with as many open items as may be read at once; always at least one. */
function dueOf(context: ConfirmContext, checks: readonly BatchCheck[]): Set<BatchCheck> {
  const due = new Set<BatchCheck>()
  let open = 0
  for (const check of checks) {
    if (!isWorthACall(context, check)) continue
    open += itemsToRead(context, check).length
    if (open > MOST_READ && due.size > 0) break
    due.add(check)
  }
  return due
}

/** Reads back the clicks that were sent. */
export async function confirmClicks(context: ConfirmContext): Promise<Looked> {
  const { checks } = await beginLooks(context, 0, MOST_CLICKS)
  const due = dueOf(context, checks)
  const waits = checks.filter(check => !due.has(check) && isWorthACall(context, check))
  const errors = await checkAws(context, [...due])
  for (const check of checks)
    await settleCheck(context, check, waits.includes(check) ? 0 : growingPause(context, check))
  return { more: checks.length > 0, errors }
}

/**
 * Reads back jobs, like `confirmClicks`. Events bring most decisions of a job without a call. Only what is missing for
 * a while is read by id. Few batches are read per check, as the sync and the clicks share the same rate of calls.
 */
export async function confirmJobs(context: ConfirmContext): Promise<Looked> {
  const { now, timing, pace, presence, signal } = context
  const begin = performance.now()
  const { checks, brought } = await beginLooks(context, 1, MOST_OF_JOBS)
  for (const { remembered } of brought) pace.brought(now(), remembered.sentAt)
  const isDue = ({ remembered }: BatchCheck) =>
    now() - pace.waitsSince(remembered.sentAt) >= timing.eventsFirst
  const due = checks.filter(check => isDue(check) && isWorthACall(context, check)).slice(0, pace.size())
  const start = performance.now()
  const errors = await checkAws(context, due)
  if (due.length > 0) pace.took(performance.now() - start)
  for (const check of checks)
    await settleCheck(
      context,
      check,
      due.includes(check) ? growingPause(context, check) : eventsPause(context, check),
    )
  const moved = checks.some(check => stillOpen(check).length < check.open.length)
  if (moved || due.length > 0) await presence.rest(performance.now() - begin, signal)
  // If events have not brought the oldest yet, the others can wait for a moment.
  return { more: moved || due.length > 0, errors }
}
