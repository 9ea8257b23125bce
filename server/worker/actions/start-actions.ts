import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Logger } from 'pino'
import type { ActionCalls } from '@/server/aws/write/create-aws-writer'
import { keepOutcome, markCalled } from '@/server/state/actions/keep-outcome'
import { type LeasedAction, leaseAction } from '@/server/state/actions/lease-action'
import { actions } from '@/server/state/actions-schema'
import type { State } from '@/server/state/open-state'
import { startLoop } from '@/server/worker/loop/start-loop'
import { holdLease } from '@/server/worker/send/hold-lease'
import { createSenderHealth, type SenderProblem } from '@/server/worker/send/sender-health'
import { type ActionTiming, AWS_TIMING, pauseAfter } from './action-timing'
import { runSchedules } from './run-schedules'
import { stepAction } from './send-action'

type Parts = {
  readonly state: State
  readonly writer: ActionCalls
  readonly log: Logger
  /** Called after the commit of each step. */
  readonly onProgress: (actionId: string) => void
  readonly timing?: Partial<ActionTiming>
}

/** Sends actions, reads them back, and runs what is due. */
export type ActionWorker = {
  /** Checks for work at once. */
  wake(): void
  /** Resolves when no call is running; what AWS did not answer in time is read before it is sent again. */
  stop(): Promise<void>
  /** Returns what prevents actions from reaching AWS, for the status page; null when all is well. */
  problem(): SenderProblem | null
}

/**
 * Sends accepted actions forever, one after the other in order of acceptance, and runs schedules that are due. Never
 * throws.
 */
export function startActions({ state, writer, log, onProgress, timing: wanted }: Parts): ActionWorker {
  const timing = { ...AWS_TIMING, ...wanted }
  const leasedBy = `${hostname()}:${process.pid}:${randomUUID()}`
  const stopping = new AbortController()
  const ending = new AbortController()
  const health = createSenderHealth(failures => pauseAfter(failures, { ...timing, retryCap: 30_000 }))

  async function serve(action: LeasedAction, askedAt: number): Promise<void> {
    const held = holdLease(state, actions, action, { milliseconds: timing.lease, askedAt })
    try {
      const { outcome, trouble } = await stepAction(action, {
        writer,
        signal: AbortSignal.any([ending.signal, held.lost]),
        mayGoOn: () => !stopping.signal.aborted && held.isSure(),
        mark: before => markCalled(state, action, before),
        pause: stopping.signal.aborted ? 0 : pauseAfter(action.attempts, timing),
        isPatienceOver: action.sentAt !== null && Date.now() > action.sentAt.getTime() + timing.patience,
      })
      health.answered(trouble)
      if (trouble) log.warn({ err: trouble, action: action.id }, 'AWS did not take a call of an action')
      if (outcome === null) return
      if (await keepOutcome(state, action, outcome)) onProgress(action.id)
      else log.warn({ action: action.id }, 'another worker took over an action; its result counts')
    } catch (error) {
      // The lease runs out, and the next holder reads what became of it.
      log.error({ err: error, action: action.id }, 'an action could not be sent')
    } finally {
      held.release()
    }
  }

  const sending = startLoop({
    every: timing.idle,
    signal: stopping.signal,
    async work() {
      while (!stopping.signal.aborted) {
        const askedAt = performance.now()
        const action = health.isPaused() ? null : await leaseAction(state, { leasedBy, lease: timing.lease })
        if (!action) break
        await serve(action, askedAt)
      }
      health.stateAnswered()
      return undefined
    },
    failed(error) {
      health.stateFailed()
      log.warn({ err: error }, 'the worker could not look for actions and will try again')
    },
  })
  const scheduling = startLoop({
    every: timing.idle,
    signal: stopping.signal,
    async work() {
      const ran = await runSchedules({ state, writer, log, leasedBy, timing, signal: ending.signal })
      if (ran > 0) sending.wake()
      return undefined
    },
    failed: error => log.warn({ err: error }, 'the worker could not look for what is due and will try again'),
  })
  return {
    wake: sending.wake,
    problem: health.problem,
    async stop() {
      stopping.abort()
      const timer = setTimeout(() => ending.abort(), timing.grace)
      await Promise.all([sending.ended, scheduling.ended])
      clearTimeout(timer)
    },
  }
}
