import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Logger } from 'pino'
import { timerLength } from '@/lib/timer-length'
import type { AwsWriter } from '@/server/aws/write/create-aws-writer'
import { isOpen } from '@/server/domain/change/item-result'
import { keepResults } from '@/server/state/changes/keep-results'
import { type LeasedBatch, leaseBatch } from '@/server/state/changes/lease-batch'
import type { State } from '@/server/state/open-state'
import { changeBatches } from '@/server/state/schema'
import { NOBODY, type Presence } from '@/server/worker/loop/presence'
import { startLoop } from '@/server/worker/loop/start-loop'
import { holdLease } from './hold-lease'
import { sendBatch } from './send-batch'
import { createSenderHealth, type SenderProblem } from './sender-health'

/** Milliseconds. The defaults suit AWS; tests use shorter ones. */
export type SenderTiming = {
  /** Between two checks for work, while there is some and while there is none. */
  readonly busy: number
  readonly idle: number
  /** After this time another sender takes the batch of one that has stopped. */
  readonly lease: number
  /** The longest first pause before a batch is tried again; it doubles up to `retryCap`. */
  readonly retry: number
  readonly retryCap: number
  /** How long running calls may take when the sender is stopped. */
  readonly grace: number
}

const AWS_TIMING: SenderTiming = {
  busy: 250,
  idle: 1_000,
  lease: 20_000,
  retry: 1_000,
  retryCap: 300_000,
  grace: 1_500,
}

/** Batches in progress at once: with responses in half a second they reach the rate that AWS allows. */
const SLOTS = 4
/** Slots without jobs, so that a click never waits for a job's response. */
const CLICK_SLOTS = 2

type Parts = {
  readonly state: State
  readonly writer: AwsWriter
  readonly log: Logger
  /** Called after the commit when part of the change was sent, refused or postponed. */
  readonly onProgress: (changeId: string) => void
  readonly timing?: Partial<SenderTiming>
  /** Jobs make room for these readers in this process. */
  readonly presence?: Pick<Presence, 'isBusy'>
}

export type Sender = {
  /** Checks for work at once. */
  wake(): void
  /** Resolves when no call is running; what AWS did not answer in time is read back later. */
  stop(): Promise<void>
  /** Returns what prevents decisions from reaching AWS, for the status page; null when all is well. */
  problem(): SenderProblem | null
}

/** Full jitter: batches that failed together must not be retried together. */
const backoff = (tries: number, { retry, retryCap }: SenderTiming): number =>
  Math.random() * Math.min(retryCap, retry * 2 ** Math.min(tries, 30))

/** Sends queued batches forever: clicks first, then one batch of each job in turn. Never throws. */
export function startSender({
  state,
  writer,
  log,
  onProgress,
  timing: wanted,
  presence = NOBODY,
}: Parts): Sender {
  const timing = { ...AWS_TIMING, ...wanted }
  const leasedBy = `${hostname()}:${process.pid}:${randomUUID()}`
  const stopping = new AbortController()
  const ending = new AbortController()
  const health = createSenderHealth(failures => backoff(failures, { ...timing, retryCap: 30_000 }))
  const underWay = new Set<Promise<void>>()

  async function serve(batch: LeasedBatch, askedAt: number): Promise<void> {
    const held = holdLease(state, changeBatches, batch, { milliseconds: timing.lease, askedAt })
    try {
      const signal = AbortSignal.any([ending.signal, held.lost])
      const mayGoOn = () => !stopping.signal.aborted && held.isSure()
      const { results, trouble } = await sendBatch(batch, { writer, signal, mayGoOn })
      health.answered(trouble)
      if (trouble) log.warn({ err: trouble, change: batch.changeId }, 'AWS did not take a call of a change')
      if (results.some(({ asff }) => asff?.code === 'DuplicatedFindingIdentifier'))
        log.error({ change: batch.changeId }, 'a call named a finding twice, which must not happen')
      const isOver = !results.some(result => isOpen(result, 'asff') || isOpen(result, 'ocsf'))
      const pause = stopping.signal.aborted ? 0 : backoff(batch.attempts, timing)
      const kept = await keepResults(state, batch, {
        results,
        againIn: isOver ? null : pause,
        attempts: isOver ? 0 : batch.attempts + 1,
      })
      if (!kept) log.warn({ change: batch.changeId }, 'another sender took over a batch; its results count')
      else if (!isOver) setTimeout(() => loop.wake(), timerLength(pause)).unref()
      if (kept) onProgress(batch.changeId)
    } catch (error) {
      // The lease runs out, and the next holder of the batch reads back its results.
      log.error({ err: error, change: batch.changeId }, 'a batch could not be sent')
    } finally {
      held.release()
    }
  }

  async function takeWork(): Promise<void> {
    while (!stopping.signal.aborted) {
      // While AWS refuses everything, only clicks are sent, one at a time: each of them is a probe.
      const isPaused = health.isPaused()
      if (underWay.size >= (isPaused ? 1 : SLOTS + CLICK_SLOTS)) return
      const clicksOnly = isPaused || underWay.size >= (presence.isBusy() ? 1 : SLOTS)
      const askedAt = performance.now()
      const batch = await leaseBatch(state, { leasedBy, lease: timing.lease, clicksOnly })
      if (!batch) return
      const serving = serve(batch, askedAt).finally(() => {
        underWay.delete(serving)
        loop.wake()
      })
      underWay.add(serving)
    }
  }

  const loop = startLoop({
    every: timing.idle,
    signal: stopping.signal,
    async work() {
      await takeWork()
      health.stateAnswered()
      return underWay.size > 0 ? timing.busy : timing.idle
    },
    failed(error) {
      health.stateFailed()
      log.warn({ err: error }, 'the sender could not look for work and will try again')
    },
  })
  return {
    wake: loop.wake,
    problem: health.problem,
    async stop() {
      stopping.abort()
      const timer = setTimeout(() => ending.abort(), timing.grace)
      await loop.ended
      await Promise.all(underWay)
      clearTimeout(timer)
    },
  }
}
