import type { Logger } from 'pino'
import type { Aws } from '@/server/aws/create-aws'
import { log as deskLog } from '@/server/log'
import type { Index } from '@/server/store/open-index'
import { followEvents } from './follow-events'
import { markFresh, pollUpdates, restoreFreshness } from './poll-updates'
import { NOBODY, type Presence } from './presence'
import { lastComplete, openGeneration, readGeneration } from './read-generation'
import { rebuildClocks } from './rebuild-clocks'
import { reconcile } from './reconcile'
import { refreshAccounts } from './refresh-accounts'
import { runLoop } from './run-loop'
import { AWS_TIMING, type SyncContext, type Timing } from './sync-context'
import { createReport, type SyncStatus } from './sync-report'

type Parts = {
  readonly index: Index
  readonly aws: Aws
  readonly env: { readonly eventsQueueUrl: string | null }
  readonly log?: Logger
  readonly timing?: Partial<Timing>
  readonly presence?: Presence
  /** Called with the keys of findings that now read otherwise, after their commit. */
  readonly onChange?: (keys: readonly string[]) => void
}

export type Sync = {
  status(): SyncStatus
  /** Calls `listener` as `onChange` is called; answers what ends that. */
  subscribe(listener: (keys: readonly string[]) => void): () => void
  /** Ends every loop; resolves when none of them touches the index any more. */
  stop(): Promise<void>
}

/** Starts a loop at its first call and leaves it running at later ones. */
type StartOnce = (loop: Parameters<typeof runLoop>[1]) => void

/** The loop that the others hang on: the first read, then one poll after the other. */
async function followFindings(
  context: SyncContext,
  queueUrl: string | null,
  start: StartOnce,
): Promise<void> {
  const { report, timing } = context
  if (report.phase !== 'following') {
    await restoreFreshness(context)
    await openGeneration(context)
    // From the beginning: the first read of a large organization takes an hour, and people decide meanwhile.
    if (queueUrl !== null) start({ name: 'events', rest: 0, work: () => followEvents(context, queueUrl) })
    if ((await lastComplete(context)) === null) {
      report.phase = 'first_read'
      await readGeneration(context, false)
      // What changed while it was read is caught by the first poll, which looks back to here.
      await markFresh(context, context.generation)
    }
    report.phase = 'following'
  }
  await pollUpdates(context)
  start({ name: 'reconcile', rest: timing.retry, work: () => reconcile(context) })
  start({ name: 'histories', rest: timing.poll, work: () => rebuildClocks(context) })
}

/** Starts the loops that keep the index in step with Security Hub; they outlive every error. Never throws. */
export function startSync({
  index,
  aws,
  env,
  log = deskLog,
  timing,
  presence = NOBODY,
  onChange,
}: Parts): Sync {
  const stopping = new AbortController()
  const listeners = new Set(onChange ? [onChange] : [])
  const report = createReport()
  const context: SyncContext = {
    index,
    aws,
    log,
    timing: { ...AWS_TIMING, ...timing },
    report,
    signal: stopping.signal,
    presence,
    changed(keys) {
      if (keys.length > 0) for (const listener of listeners) listener(keys)
    },
    generation: 0,
  }
  const running = new Map<string, Promise<void>>()
  const start: StartOnce = loop => {
    if (!running.has(loop.name)) running.set(loop.name, runLoop(context, loop))
  }
  const { accounts, poll } = context.timing
  start({ name: 'accounts', rest: accounts, cap: accounts, work: () => refreshAccounts(context) })
  start({ name: 'findings', rest: poll, work: () => followFindings(context, env.eventsQueueUrl, start) })
  return {
    status: () => report.status(Date.now()),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async stop() {
      stopping.abort()
      await Promise.all(running.values())
    },
  }
}
