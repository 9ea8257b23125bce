import type { Instant } from '@/server/domain/finding'

/** How many batches of jobs are read by id at once. */
export type JobPace = {
  size(): number
  /** The last read took so many milliseconds. */
  took(milliseconds: number): void
  /** Events brought something of a job. */
  brought(at: Instant): void
  /** Since when a batch waits for events in vain, as far as is known. */
  waitsSince(sentAt: Instant): Instant
}

const MOST = 10
const QUICK = 500
const SLOW = 1_000
/** Milliseconds. After a large job events come for minutes; what is not there by then they may have left out. */
const LONGEST = 10 * 60_000

/**
 * Where calls are rationed, one batch takes seconds, and more of them would keep the sync and the clicks waiting. Where
 * they are not, many batches at once cost little more than one. While events of a job come, those that are missing may
 * be on their way: to read them by id as well would do all the work twice.
 */
export function createJobPace(): JobPace {
  let size = 1
  let broughtAt = Number.NEGATIVE_INFINITY
  return {
    size: () => size,
    took(milliseconds) {
      if (milliseconds < QUICK) size = Math.min(MOST, size * 2)
      else if (milliseconds > SLOW) size = Math.max(1, Math.floor(size / 2))
    },
    brought(at) {
      broughtAt = at
    },
    waitsSince: sentAt => Math.max(sentAt, Math.min(broughtAt, sentAt + LONGEST)),
  }
}
