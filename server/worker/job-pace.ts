/** How many batches of jobs are read by id at once. */
export type JobPace = {
  size(): number
  /** The last read took so many milliseconds. */
  took(milliseconds: number): void
}

const MOST = 10
const QUICK = 500
const SLOW = 1_000

/**
 * Where calls are rationed, one batch takes seconds, and more of them would keep the sync and the clicks waiting. Where
 * they are not, many batches at once cost little more than one.
 */
export function createJobPace(): JobPace {
  let size = 1
  return {
    size: () => size,
    took(milliseconds) {
      if (milliseconds < QUICK) size = Math.min(MOST, size * 2)
      else if (milliseconds > SLOW) size = Math.max(1, Math.floor(size / 2))
    },
  }
}
