import { AppError } from '@/server/errors'

type Bucket = { tokens: number; at: number }

const BURST_SECONDS = 10
const MAX_BUCKETS = 10_000

/** A token bucket for each caller: `perSecond` on average, ten seconds' worth at once. */
export class RateLimit {
  readonly #buckets = new Map<string, Bucket>()
  readonly #perSecond: number
  readonly #now: () => number

  constructor(perSecond: number, now: () => number = () => performance.now()) {
    this.#perSecond = perSecond
    this.#now = now
  }

  /** Takes one token of the caller's bucket. Throws `rate_limited` when it is empty. */
  take(caller: string): void {
    const now = this.#now()
    const full = this.#perSecond * BURST_SECONDS
    const bucket = this.#buckets.get(caller) ?? { tokens: full, at: now }
    const tokens = Math.min(full, bucket.tokens + ((now - bucket.at) / 1000) * this.#perSecond)
    if (tokens < 1)
      throw new AppError('rate_limited', 'Too many requests at once. Wait a second and try again.')
    // Inserted anew, so that the map's order is that of last use and the eldest can go.
    this.#buckets.delete(caller)
    this.#buckets.set(caller, { tokens: tokens - 1, at: now })
    const eldest = this.#buckets.keys().next()
    if (this.#buckets.size > MAX_BUCKETS && !eldest.done) this.#buckets.delete(eldest.value)
  }
}
