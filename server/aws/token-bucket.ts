import type { Clock } from './clock'

/** A limiter: `take` resolves when a call may start. Throws the signal's reason when it is aborted first. */
export type TokenBucket = { take(signal: AbortSignal): Promise<void> }

/**
 * At most `rate` calls a second with bursts of `burst`, first come first served. A null rate never waits.
 * Callers book ahead: each take moves the bucket's debt, so that any number of waiters keeps the rate.
 */
export function createTokenBucket(rate: number | null, burst: number, clock: Clock): TokenBucket {
  let tokens = burst
  let filledAt = clock.now()
  return {
    async take(signal) {
      signal.throwIfAborted()
      if (rate === null) return
      const now = clock.now()
      tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * rate)
      filledAt = now
      tokens -= 1
      if (tokens < 0) await clock.sleep((-tokens / rate) * 1000, signal)
    },
  }
}
