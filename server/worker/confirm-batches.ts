import type { ItemResult } from '@/server/domain/change'
import { nextLook } from '@/server/domain/confirm-item'
import { findDecisionsOn } from '@/server/state/find-decisions-on'
import { finishChanges } from '@/server/state/finish-changes'
import { listSentBatches, type SentBatch } from '@/server/state/list-sent-batches'
import { type ConfirmedOwner, putOff, settleBatch } from '@/server/state/settle-batch'
import { findSights, type StoredSight } from '@/server/store/find-sights'
import { writeOwners } from '@/server/store/write-owners'
import type { Remembered } from './batch-memory'
import type { ConfirmContext } from './confirm-context'
import { isShown, judgeItem } from './judge-items'
import { isAlone, type OpenItem, openItems, partsOfFailed } from './open-items'
import { type ReadBack, readBack } from './read-back'

/** The batches of one look. Clicks share their calls; of a job the index is asked about many at once. */
const MOST_CLICKS = 20
/** Three calls: who clicks next should not wait longer. */
const MOST_READ = 60
const MOST_OF_JOBS = 10

type Look = {
  readonly batch: SentBatch
  readonly remembered: Remembered
  readonly open: readonly OpenItem[]
  /** By place in the batch, as they stand by now. */
  readonly results: ItemResult[]
}

const isOpen = (look: Look, { at }: OpenItem): boolean => look.results[at]?.state === 'accepted'
const stillOpen = (look: Look): OpenItem[] => look.open.filter(item => isOpen(look, item))

function beginLook(context: ConfirmContext, batch: SentBatch): Look {
  const { memory, now } = context
  const remembered = memory.of(batch.id, now())
  // What AWS refused is told at once, and does not wait for the others.
  if (remembered.reads === 0) tellSettled(context, batch, batch.results)
  return { batch, remembered, open: openItems(batch), results: [...batch.results] }
}

function tellSettled({ pending, news }: ConfirmContext, batch: SentBatch, results: readonly ItemResult[]) {
  for (const [at, { key }] of batch.items.entries()) {
    const result = results[at]
    if (result) pending.settle(batch.changeId, key, result)
  }
  // Also where the rows are as they were: what is shown beside them is another decision, or none.
  if (results.some(({ state }) => state !== 'accepted')) news.findings()
}

const circumstancesOf = ({ now }: ConfirmContext, { batch, remembered }: Look) => ({
  acceptedAt: batch.createdAt.getTime(),
  waited: now() - remembered.sentAt,
  remembered,
  others: undefined,
})

/** What the index holds of documents, where each document of an item was seen after an instant. */
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

/** Confirms what the index shows already, since the change was accepted; needs no call. */
async function lookAtIndex(context: ConfirmContext, looks: readonly Look[]): Promise<void> {
  const asked = looks.flatMap(({ batch, open }) =>
    open.map(item => ({ item, after: batch.createdAt.getTime() })),
  )
  const sights = await sightsOf(context, asked)
  for (const look of looks)
    for (const open of look.open)
      if (isShown(open, sights, circumstancesOf(context, look)))
        look.results[open.at] = { ...open.result, state: 'confirmed', seen: null }
}

/** Of two documents each may have shown its own values before, and an owner may be the account's. */
async function rememberBefore(context: ConfirmContext, looks: readonly Look[]): Promise<void> {
  for (const look of looks) {
    const { batch, remembered } = look
    if (remembered.reads > 0) continue
    const asked = stillOpen(look).filter(item => !isAlone(item) || item.set.owner !== undefined)
    const sights = await sightsOf(
      context,
      asked.map(item => ({ item, after: 0 })),
    )
    for (const [key, { values, observedAt }] of sights)
      if (observedAt <= batch.createdAt.getTime()) remembered.shownBefore.set(key, values)
  }
}

/** Asks AWS about what is open still. Answers the errors of APIs that did not answer. */
async function lookAtAws(context: ConfirmContext, looks: readonly Look[]): Promise<readonly unknown[]> {
  const parts = looks.flatMap(look => [
    ...stillOpen(look).flatMap(item => item.parts),
    ...(look.remembered.reads === 0 ? partsOfFailed(look.batch) : []),
  ])
  if (parts.length === 0) return []
  await rememberBefore(context, looks)
  const read = await readBack(context, parts)
  for (const look of looks) await judgeLook(context, look, read)
  return read.errors
}

async function judgeLook(context: ConfirmContext, look: Look, read: ReadBack): Promise<void> {
  const { batch, remembered, results } = look
  // Read after AWS took the change, whatever the clock said when it was accepted: it may have been set back.
  const circumstances = { ...circumstancesOf(context, look), acceptedAt: 0 }
  const judge = (open: OpenItem, others?: Parameters<typeof judgeItem>[2]['others']) => {
    results[open.at] = judgeItem(open, read, { ...circumstances, others })
  }
  for (const open of stillOpen(look)) judge(open)
  // Only what does not read as set is worth a question to the state database.
  const doubtful = look.open.filter(({ at }) => ['accepted', 'diverged'].includes(results[at]?.state ?? ''))
  const keys = doubtful.map(({ item }) => item.key)
  const others = await findDecisionsOn(context.state, batch, keys)
  for (const open of doubtful) if (others.has(open.item.key)) judge(open, others.get(open.item.key))
  remembered.reads += 1
  const asked = stillOpen(look).flatMap(({ parts }) => parts)
  remembered.missing = new Set(
    asked
      .filter(({ key, format }) => read.answered.has(format) && !read.sights.has(key))
      .map(({ key }) => key),
  )
}

/** Owners that are confirmed now, but for those that a later decision concerns: what it says holds. */
async function confirmedOwners({ state }: ConfirmContext, { batch, open, results }: Look) {
  const owned = open.flatMap(({ at, item, set }): ConfirmedOwner[] =>
    results[at]?.state === 'confirmed' && set.owner !== undefined
      ? [{ key: item.key, owner: set.owner }]
      : [],
  )
  const others = await findDecisionsOn(
    state,
    batch,
    owned.map(({ key }) => key),
  )
  return owned.filter(({ key }) => !others.get(key)?.later.some(({ owner }) => owner !== undefined))
}

/** Writes what a look came to, and after which pause what is open is looked at again. */
async function settleLook(context: ConfirmContext, look: Look, pause: number): Promise<void> {
  const { batch, results, open } = look
  const { state, index, memory, news, now } = context
  const left = stillOpen(look).length
  const again = new Date(now() + pause)
  if (left === open.length && left > 0) return putOff(state, batch.id, again)
  const owners = await confirmedOwners(context, look)
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

const growingPause = ({ now }: ConfirmContext, { remembered }: Look): number =>
  nextLook(now() - remembered.sentAt, remembered.reads)

/** Until the next look at what events brought: longer each time, and no later than the read by id is due. */
function eventsPause({ now, timing, pace }: ConfirmContext, { remembered }: Look): number {
  const left = timing.eventsFirst - (now() - pace.waitsSince(remembered.sentAt))
  const pause = timing.look * 2 ** remembered.looks
  remembered.looks += 1
  return left > 0 ? Math.min(pause, left) : timing.look
}

/** Whether another look may find more at once, and why an API did not answer. */
export type Looked = { readonly more: boolean; readonly errors: readonly unknown[] }

async function beginLooks(context: ConfirmContext, priority: 0 | 1, limit: number): Promise<Look[]> {
  const now = new Date(context.now())
  const batches = await listSentBatches(context.state, { priority, limit, now })
  const looks = batches.map(batch => beginLook(context, batch))
  if (looks.length > 0) await lookAtIndex(context, looks)
  return looks
}

/** The first looks, with as many open items as may be read at once; always one. */
function dueOf(looks: readonly Look[]): Set<Look> {
  const due = new Set<Look>()
  let open = 0
  for (const look of looks) {
    open += stillOpen(look).length
    if (open > MOST_READ && due.size > 0) break
    due.add(look)
  }
  return due
}

/** Reads back the clicks that were sent. */
export async function confirmClicks(context: ConfirmContext): Promise<Looked> {
  const looks = await beginLooks(context, 0, MOST_CLICKS)
  const due = dueOf(looks)
  const errors = await lookAtAws(context, [...due])
  for (const look of looks) await settleLook(context, look, due.has(look) ? growingPause(context, look) : 0)
  return { more: looks.length > 0, errors }
}

/**
 * As `confirmClicks`, for jobs. Events bring most of what a job decides without a call; only what they did not bring
 * for a while is read by id, few batches a look, as the sync and the clicks live off the same budget of calls.
 */
export async function confirmJobs(context: ConfirmContext): Promise<Looked> {
  const { now, timing, pace, presence, signal } = context
  const begin = performance.now()
  const looks = await beginLooks(context, 1, MOST_OF_JOBS)
  const isBrought = looks.some(look => stillOpen(look).length < look.open.length)
  if (isBrought) pace.brought(now())
  const isDue = ({ remembered }: Look) => now() - pace.waitsSince(remembered.sentAt) >= timing.eventsFirst
  const due = looks.filter(look => isDue(look) && stillOpen(look).length > 0).slice(0, pace.size())
  const start = performance.now()
  const errors = await lookAtAws(context, due)
  if (due.length > 0) pace.took(performance.now() - start)
  for (const look of looks)
    await settleLook(
      context,
      look,
      due.includes(look) ? growingPause(context, look) : eventsPause(context, look),
    )
  if (isBrought || due.length > 0) await presence.rest(performance.now() - begin, signal)
  // Where events have not brought the oldest yet, the others can wait for a moment.
  return { more: isBrought || due.length > 0, errors }
}
