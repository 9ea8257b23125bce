import { setTimeout as wait } from 'node:timers/promises'

/** The machine's clocks, apart so that tests bring their own. */
export type Clock = {
  /** Milliseconds that never go back, for durations. */
  readonly now: () => number
  /** Rejects as soon as `signal` aborts. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

export const machineClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
}
