import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Logger } from 'pino'
import type { AwsWriter } from '@/server/aws/create-aws-writer'
import { isOpen } from '@/server/domain/item-result'
import { keepResults } from '@/server/state/keep-results'
import { type LeasedBatch, leaseBatch } from '@/server/state/lease-batch'
import type { State } from '@/server/state/open-state'
import { createAlarm } from './alarm'
import { holdLease } from './hold-lease'
import { NOBODY, type Presence } from './presence'
import { sendBatch } from './send-batch'
import { createSenderHealth, type SenderProblem } from './sender-health'

/** Milliseconds. The defaults suit AWS; tests bring shorter ones. */
export type SenderTiming = {
  /** Between two looks for work, while there is some and while there is none. */
  readonly busy: number
  readonly idle: number
  /** After it somebody else takes the batch of a sender that is gone. */
  readonly lease: number
  /** The longest first pause before a batch is tried again; it doubles up to `retryCap`. */
  readonly retry: number
  readonly retryCap: number
  /** How long calls under way may still take when the sender is stopped. */
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

/** Batches under way at once: with answers in half a second they reach the rate that AWS allows. */
const SLOTS = 4
/** Kept free of jobs, so that a click never waits for the answer to one. */
const CLICK_SLOTS = 2

type Parts = {
  readonly state: State
  readonly writer: AwsWriter
  readonly log: Logger
  /** Something of the change was sent, refused or put off; called after its commit. */
  readonly onProgress: (changeId: string) => void
  readonly timing?: Partial<SenderTiming>
  /** Whom jobs make room for in this process. */
  readonly presence?: Pick<Presence, 'isBusy'>
}

export type Sender = {
  /** Looks for work at once. */
  wake(): void
  /** Resolves when nothing is under way any more; what AWS did not answer in time is read back later. */
  stop(): Promise<void>
  /** What keeps decisions from reaching AWS, for the status page; null when all is well. */
  problem(): SenderProblem | null
}

/** Full jitter: what failed together must not come back together. */
const backoff = (tries: number, { retry, retryCap }: SenderTiming): number =>
  Math.random() * Math.min(retryCap, retry * 2 ** Math.min(tries, 30))

/** Sends what is queued, for ever: clicks first, then one batch of each job in turn. Never throws. */
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
  const alarm = createAlarm()

  async function serve(batch: LeasedBatch, askedAt: number): Promise<void> {
    const held = holdLease(state, batch, timing.lease, askedAt)
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
      else if (!isOver) alarm.ringIn(pause)
      if (kept) onProgress(batch.changeId)
    } catch (error) {
      // The lease runs out, and whoever takes the batch then reads back what became of it.
      log.error({ err: error, change: batch.changeId }, 'a batch could not be sent')
    } finally {
      held.release()
    }
  }

  async function takeWork(): Promise<void> {
    while (!stopping.signal.aborted) {
      // While AWS refuses everything only clicks try their luck, one at a time: each of them is a probe.
      const isPaused = health.isPaused()
      if (underWay.size >= (isPaused ? 1 : SLOTS + CLICK_SLOTS)) return
      const clicksOnly = isPaused || underWay.size >= (presence.isBusy() ? 1 : SLOTS)
      const askedAt = performance.now()
      const batch = await leaseBatch(state, { leasedBy, lease: timing.lease, clicksOnly })
      if (!batch) return
      const serving = serve(batch, askedAt).finally(() => {
        underWay.delete(serving)
        alarm.ringIn(0)
      })
      underWay.add(serving)
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await takeWork()
        health.stateAnswered()
      } catch (error) {
        health.stateFailed()
        log.warn({ err: error }, 'the sender could not look for work and will try again')
      }
      await alarm.wait(underWay.size > 0 ? timing.busy : timing.idle)
    }
    await Promise.all(underWay)
  }

  const running = run()
  return {
    wake: () => alarm.ringIn(0),
    problem: health.problem,
    async stop() {
      stopping.abort()
      alarm.ringIn(0)
      const timer = setTimeout(() => ending.abort(), timing.grace)
      await running
      clearTimeout(timer)
    },
  }
}
