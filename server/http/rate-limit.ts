import { type Level, refill } from '@/server/domain/bucket'
import { AppError } from '@/server/errors'

const BURST_SECONDS = 10
const MAX_BUCKETS = 10_000

/** Limits each caller by a token bucket: `perSecond` on average, ten seconds' worth at once. */
export class RateLimit {
  readonly #buckets = new Map<string, Level>()
  readonly #perSecond: number
  readonly #now: () => number

  constructor(perSecond: number, now: () => number = () => performance.now()) {
    this.#perSecond = perSecond
    this.#now = now
  }

  /** Takes one token of the caller's bucket. Throws `rate_limited` when it is empty. */
  take(caller: string): void {
    const now = this.#now()
    const burst = this.#perSecond * BURST_SECONDS
    const before = this.#buckets.get(caller) ?? { tokens: burst, at: now }
    const { tokens } = refill(before, now, { perSecond: this.#perSecond, burst })
    if (tokens < 1)
      throw new AppError('rate_limited', 'Too many requests at once. Wait a second and try again.')
    // Inserted again, so that the map is in order of last use and the oldest can be removed.
    this.#buckets.delete(caller)
    this.#buckets.set(caller, { tokens: tokens - 1, at: now })
    const eldest = this.#buckets.keys().next()
    if (this.#buckets.size > MAX_BUCKETS && !eldest.done) this.#buckets.delete(eldest.value)
  }
}
