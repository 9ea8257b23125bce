import type { Logger } from 'pino'
import type { ChangeSet } from '@/lib/api/changes'
import type { DecidedItem } from '@/server/domain/change'
import { finishChanges } from '@/server/state/finish-changes'
import { listOwners } from '@/server/state/list-owners'
import type { State } from '@/server/state/open-state'
import type { Index } from '@/server/store/open-index'
import { replaceOwners } from '@/server/store/write-owners'
import { createBatchMemory } from './batch-memory'
import { confirmClicks, confirmJobs } from './confirm-batches'
import { type ConfirmContext, OUTBOX_TIMING, type OutboxTiming } from './confirm-context'
import { type ConfirmProblem, createConfirmHealth } from './confirm-health'
import { createDeskNews } from './desk-news'
import { createJobPace } from './job-pace'
import { loadPending } from './load-pending'
import type { News } from './news'
import { startOutboxLoop } from './outbox-loop'
import { createPending, type Pending } from './pending'
import { NOBODY, type Presence } from './presence'
import type { Sender } from './send-batches'
import { createWatch } from './watch-changes'

/** Takes accepted changes to Security Hub and back. Everything that it knows stands in the state database. */
export type Outbox = {
  readonly pending: Pending
  /** A change was accepted, and committed. */
  accepted(change: { readonly id: string; readonly set: ChangeSet }, items: readonly DecidedItem[]): void
  /** These findings of a change will not be sent any more. */
  stopped(changeId: string, keys: readonly string[]): void
  /** What keeps decisions from being sent or confirmed, for the status page; null when all is well. */
  problem(): ConfirmProblem | null
  /** Resolves when no part touches the index or the state database any more. */
  stop(): Promise<void>
}

type Parts = {
  readonly state: State
  readonly index: Index
  readonly aws: ConfirmContext['aws']
  /** Starts the sender of this process; null where a process of its own sends. */
  readonly startSender: ((onProgress: (changeId: string) => void) => Sender) | null
  readonly news: News
  readonly log: Logger
  readonly timing?: Partial<OutboxTiming>
  readonly presence?: Presence
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/** Takes up what an earlier run left: what is pending, owners that the index does not know, changes that are over. */
async function takeUp({ state, index, pending, now }: ConfirmContext): Promise<void> {
  await finishChanges(state, null)
  await loadPending(state, pending, now())
  await replaceOwners(index, await listOwners(state))
}

/** Loads what is pending and starts the read-back, and the sender where one is given. Throws what state and index throw. */
export async function startOutbox(parts: Parts): Promise<Outbox> {
  const { state, index, aws, log, presence = NOBODY, now = Date.now } = parts
  const stopping = new AbortController()
  const { signal } = stopping
  const timing = { ...OUTBOX_TIMING, ...parts.timing }
  const news = createDeskNews(parts.news)
  const pending = createPending(now)
  const memory = createBatchMemory()
  const pace = createJobPace()
  const shared = { state, index, aws, log, presence, now }
  const context: ConfirmContext = { ...shared, pending, memory, news, pace, signal, timing }
  await takeUp(context)

  const health = createConfirmHealth()
  let isBusy = pending.size > 0
  const start = (name: string, run: Parameters<typeof startOutboxLoop>[3]['run']) =>
    startOutboxLoop(context, health, () => isBusy, { name, run })
  const clicks = start('clicks', () => confirmClicks(context))
  const jobs = start('jobs', () => confirmJobs(context))
  const onProgress = (changeId: string) => {
    news.change(changeId)
    clicks.wake(timing.gather)
    jobs.wake()
  }
  const look = createWatch(state, onProgress)
  const watch = start('watch', async () => {
    isBusy = (await look()).open > 0
    return { more: false, errors: [] }
  })
  const sender = parts.startSender?.(onProgress) ?? null
  return {
    pending,
    accepted(change, items) {
      pending.add(change, items)
      isBusy = true
      sender?.wake()
      watch.wake()
      news.change(change.id)
      news.findings()
    },
    stopped(changeId, keys) {
      pending.forget(changeId, keys)
      sender?.wake()
      news.change(changeId)
      news.findings()
    },
    problem: () => sender?.problem() ?? health.problem(),
    async stop() {
      stopping.abort()
      await Promise.all([sender?.stop(), watch.ended, clicks.ended, jobs.ended])
      news.stop()
    },
  }
}
