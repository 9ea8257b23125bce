import { type Level, refill } from '@/server/domain/bucket'
import type { Clock } from './clock'

/** A limiter: `take` resolves when a call may start. Throws the signal's reason when it is aborted first. */
export type TokenBucket = { take(signal: AbortSignal): Promise<void> }

/**
 * Limits to `rate` calls per second with bursts of `burst`, first come first served. A null rate never waits. Callers
 * reserve ahead: each take moves the bucket's debt, so that any number of waiters keeps the rate.
 */
export function createTokenBucket(rate: number | null, burst: number, clock: Clock): TokenBucket {
  let level: Level = { tokens: burst, at: clock.now() }
  return {
    async take(signal) {
      signal.throwIfAborted()
      if (rate === null) return
      const { tokens, at } = refill(level, clock.now(), { perSecond: rate, burst })
      level = { tokens: tokens - 1, at }
      if (level.tokens < 0) await clock.sleep((-level.tokens / rate) * 1000, signal)
    },
  }
}
