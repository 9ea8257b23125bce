import type { Instant } from '@/server/domain/finding/finding'

/** Decides how many batches of jobs are read by id at once. */
export type JobPace = {
  size(): number
  /** Records that the last read took this many milliseconds. */
  took(milliseconds: number): void
  /** Records that events brought part of a batch that was sent at `sentAt`. */
  brought(at: Instant, sentAt: Instant): void
  /** Returns since when a batch waits for events without result, as far as is known. */
  waitsSince(sentAt: Instant): Instant
}

const MOST = 10
const QUICK = 500
const SLOW = 1_000
/** Milliseconds. After a large job events come for minutes; missing ones were possibly left out. */
const LONGEST = 10 * 60_000
/**
 * Events come roughly in the order of their subjects. When much later ones have come, earlier ones are lost.
 * Milliseconds.
 */
const PASSED_OVER = 60_000

/**
 * Adapts the number to the rate of calls. Where calls are limited, one batch takes seconds, and more would delay the
 * sync and the clicks. Where they are not, many batches cost little more than one. While events of a job come, missing
 * ones may be on their way. Reading those by id as well would do all the work twice.
 */
export function createJobPace(): JobPace {
  let size = 1
  let broughtAt = Number.NEGATIVE_INFINITY
  let broughtOf = Number.NEGATIVE_INFINITY
  return {
    size: () => size,
    took(milliseconds) {
      if (milliseconds < QUICK) size = Math.min(MOST, size * 2)
      else if (milliseconds > SLOW) size = Math.max(1, Math.floor(size / 2))
    },
    brought(at, sentAt) {
      broughtAt = at
      broughtOf = Math.max(broughtOf, sentAt)
    },
    waitsSince: sentAt =>
      sentAt < broughtOf - PASSED_OVER ? sentAt : Math.max(sentAt, Math.min(broughtAt, sentAt + LONGEST)),
  }
}
