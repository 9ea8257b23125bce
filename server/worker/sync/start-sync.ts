import type { Logger } from 'pino'
import type { Aws } from '@/server/aws/create-aws'
import { log as deskLog } from '@/server/log'
import type { Index } from '@/server/store/index/handle'
import { pause } from '@/server/worker/loop/pause'
import { NOBODY, type Presence } from '@/server/worker/loop/presence'
import { followEvents } from './follow-events'
import { hearAnswers } from './hear-answers'
import { markFresh, pollUpdates, restoreFreshness } from './poll-updates'
import { lastComplete, openGeneration, readGeneration } from './read-generation'
import { rebuildClocks } from './rebuild-clocks'
import { reconcile } from './reconcile'
import { refreshAccounts } from './refresh-accounts'
import { refreshControls } from './refresh-controls'
import { runLoop } from './run-loop'
import { AWS_TIMING, type SyncContext, type Timing, type UndoneOn } from './sync-context'
import { createReport, type SyncStatus } from './sync-report'

type Parts = {
  readonly index: Index
  readonly aws: Aws
  readonly env: { readonly eventsQueueUrl: string | null }
  readonly log?: Logger
  readonly timing?: Partial<Timing>
  readonly presence?: Presence
  readonly undoneOn?: UndoneOn
  /** Called with the keys of changed findings, after their commit. */
  readonly onChange?: (keys: readonly string[]) => void
}

export type Sync = {
  status(): SyncStatus
  /** Calls `listener` whenever `onChange` is called; returns a function that ends this. */
  subscribe(listener: (keys: readonly string[]) => void): () => void
  /** Ends every loop; resolves when none of them uses the index any more. */
  stop(): Promise<void>
}

/** Milliseconds that the first read waits for the severities of controls. */
const CONTROLS_FIRST = 3_000

/** Starts a loop at its first call and leaves it running at later ones. */
type StartOnce = (loop: Parameters<typeof runLoop>[1]) => void

/** Runs the main loop: the first read, then one poll after the other. The other loops depend on it. */
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
      // The first poll looks back to here, and finds what changed during the read.
      await markFresh(context, context.generation)
    }
    report.phase = 'following'
  }
  await pollUpdates(context)
  start({ name: 'reconcile', rest: timing.retry, work: () => reconcile(context) })
  start({ name: 'histories', rest: timing.poll, work: () => rebuildClocks(context) })
}

/** Starts the loops that keep the index in step with Security Hub; they survive every error. Never throws. */
export function startSync({
  index,
  aws,
  env,
  log = deskLog,
  timing,
  presence = NOBODY,
  undoneOn = async () => new Map(),
  onChange,
}: Parts): Sync {
  const stopping = new AbortController()
  const listeners = new Set(onChange ? [onChange] : [])
  const report = createReport()
  const context: SyncContext = {
    index,
    aws: hearAnswers(aws, report),
    log,
    timing: { ...AWS_TIMING, ...timing },
    report,
    signal: stopping.signal,
    presence,
    undoneOn,
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
  const asked = Promise.withResolvers<void>()
  start({
    name: 'controls',
    rest: accounts,
    cap: accounts,
    work: () => refreshControls(context).finally(asked.resolve),
  })
  // Passed findings are judged by their control, so its severity should be known first, but the wait is limited.
  const known = Promise.race([asked.promise, pause(CONTROLS_FIRST, stopping.signal)])
  start({
    name: 'findings',
    rest: poll,
    work: async () => {
      await known
      await followFindings(context, env.eventsQueueUrl, start)
    },
  })
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
