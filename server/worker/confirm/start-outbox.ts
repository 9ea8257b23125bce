import type { Logger } from 'pino'
import type { DecidedItem } from '@/server/domain/change/change'
import { finishChanges } from '@/server/state/changes/finish-changes'
import { listOwners } from '@/server/state/changes/list-owners'
import type { State } from '@/server/state/open-state'
import type { Index } from '@/server/store/index/handle'
import { replaceOwners } from '@/server/store/merge/write-owners'
import type { News } from '@/server/worker/loop/news'
import { NOBODY, type Presence } from '@/server/worker/loop/presence'
import { growingPause, startLoop } from '@/server/worker/loop/start-loop'
import type { Sender } from '@/server/worker/send/start-sender'
import { createBatchMemory } from './batch-memory'
import { confirmClicks, confirmJobs } from './confirm-batches'
import { type ConfirmContext, OUTBOX_TIMING, type OutboxTiming } from './confirm-context'
import { type ConfirmProblem, createConfirmHealth } from './confirm-health'
import { createDeskNews } from './desk-news'
import { createJobPace } from './job-pace'
import { loadPending } from './load-pending'
import { createPending, type NewDecision, type Pending } from './pending'
import { takeBackDecisions, waitingUndos } from './take-back-decisions'
import { createWatch } from './watch-changes'

/** Sends accepted changes to Security Hub and reads them back. All its data is in the state database. */
export type Outbox = {
  readonly pending: Pending
  /** Call it when a change was accepted and committed. */
  accepted(change: NewDecision, items: readonly DecidedItem[]): void
  /** Call it when these findings of a change will not be sent any more. */
  stopped(changeId: string, keys: readonly string[]): void
  /** Returns what prevents decisions from being sent or confirmed, for the status page; null when all is well. */
  problem(): ConfirmProblem | null
  /** Resolves when no part uses the index or the state database any more. */
  stop(): Promise<void>
}

type Parts = {
  readonly state: State
  readonly index: Index
  readonly aws: ConfirmContext['aws']
  /** Starts the sender of this process; null where a separate process sends. */
  readonly startSender: ((onProgress: (changeId: string) => void) => Sender) | null
  readonly news: News
  readonly log: Logger
  readonly timing?: Partial<OutboxTiming>
  readonly presence?: Presence
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/** The result of a check of the outbox: whether there may be more to do at once, and the errors. */
type Looked = { readonly more: boolean; readonly errors: readonly unknown[] }

const MINUTE = 60_000

/** Loads what an earlier run left: pending decisions, owners that the index does not have, ended changes. */
async function takeUp({ state, index, pending, now }: ConfirmContext): Promise<void> {
  await finishChanges(state, null)
  await loadPending(state, pending, now())
  index.heedUndos(waitingUndos(pending))
  await takeBackDecisions(state, index, now())
  await replaceOwners(index, await listOwners(state))
}

/** Loads pending decisions and starts the read-back, and the sender if given. Throws the errors of state and index. */
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
  const start = (name: string, run: () => Promise<Looked>) =>
    startLoop({
      signal,
      every: timing.idle,
      retry: growingPause(timing.retry, MINUTE),
      async work() {
        const { more, errors } = await run()
        if (errors.length > 0) throw errors[0]
        health.recover(name)
        if (more) return 0
        return isBusy ? timing.busy : timing.idle
      },
      failed(error, failures) {
        health.fail(name, error)
        log.warn({ err: error, loop: name, failures }, 'the read-back met an error and will try again')
      },
    })
  const clicks = start('clicks', () => confirmClicks(context))
  const jobs = start('jobs', () => confirmJobs(context))
  const onProgress = (changeId: string) => {
    news.change(changeId)
    clicks.wakeWithin(timing.gather)
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
