import { timerLength } from '@/lib/timer-length'
import { createAlarm } from './alarm'

export type LoopOptions = {
  /** Returns how many milliseconds to wait before the next run, 0 for at once; undefined means `every`. */
  readonly work: (signal: AbortSignal) => Promise<number | undefined>
  /** Milliseconds between two runs. */
  readonly every: number
  /** Milliseconds before the first run. */
  readonly first?: number
  /** Called with each error; `failures` counts those in a row, from 1. Errors after the stop are not passed. */
  readonly failed: (error: unknown, failures: number) => void
  /** Milliseconds to wait after so many failures in a row; `every` without it. */
  readonly retry?: (failures: number) => number
  /** Also stops the loop, for loops that stop together. */
  readonly signal?: AbortSignal
}

export type Loop = {
  /** Runs again at once: now, or right after the current run. */
  wake(): void
  /** Runs again within this many milliseconds; calls within that time count as one. */
  wakeWithin(milliseconds: number): void
  /** Resolves when the loop has stopped, for any reason. */
  readonly ended: Promise<void>
  /** Stops after the current run, whose signal aborts; resolves when no run is left. */
  stop(): Promise<void>
}

/**
 * Creates pauses that double from `least` to `most` milliseconds. Half of each is random, so that loops do not fall
 * into step.
 */
export const growingPause =
  (least: number, most: number) =>
  (failures: number): number =>
    Math.min(most, least * 2 ** (failures - 1)) * (0.5 + Math.random() / 2)

/** Runs work until it is stopped: at intervals, and when it is woken. An error never ends it. Never throws. */
export function startLoop(options: LoopOptions): Loop {
  const { work, every, first = 0, failed, retry = () => every } = options
  const stopping = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, stopping.signal]) : stopping.signal
  const alarm = createAlarm()
  signal.addEventListener('abort', () => alarm.ringIn(0), { once: true })
  let failures = 0

  async function attempt(): Promise<number> {
    try {
      const next = await work(signal)
      failures = 0
      return next ?? every
    } catch (error) {
      if (signal.aborted) return 0
      failures += 1
      failed(error, failures)
      return retry(failures)
    }
  }
  async function run(): Promise<void> {
    if (first > 0) await alarm.wait(first)
    while (!signal.aborted) {
      const pause = await attempt()
      if (pause > 0 && !signal.aborted) await alarm.wait(pause)
    }
  }
  const ended = run()
  let isGathering = false
  return {
    wake: () => alarm.ringIn(0),
    wakeWithin(milliseconds) {
      if (isGathering) return
      isGathering = true
      setTimeout(() => {
        isGathering = false
        alarm.ringIn(0)
      }, timerLength(milliseconds)).unref()
    },
    ended,
    stop() {
      stopping.abort()
      return ended
    },
  }
}
