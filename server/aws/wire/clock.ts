import { setTimeout as wait } from 'node:timers/promises'
import { timerLength } from '@/lib/timer-length'

/** The machine's clocks, separate so that tests can replace them. */
export type Clock = {
  /** Milliseconds that never go back, for durations. */
  readonly now: () => number
  /** Rejects as soon as `signal` aborts. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

export const machineClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => wait(timerLength(milliseconds), undefined, { signal }),
}
