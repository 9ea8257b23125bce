import type { Format } from '@/lib/finding/statuses'
import type { Instant } from '@/server/domain/finding/finding'

/** One window of `UpdatedAt`, both ends inclusive, of one format. */
export type Slice = {
  readonly id: string
  readonly format: Format
  readonly from: Instant
  readonly to: Instant
}

const DAY = 86_400_000
/** The last instant with a four-digit year in ISO 8601: providers' clocks may be ahead. */
export const FOREVER = Date.UTC(9999, 11, 31, 23, 59, 59, 999)
const DAILY = 7
/** With the daily windows this reaches past the 90 days after which Security Hub deletes findings. */
const WEEKLY = 12

/**
 * Plans the windows of one generation, newest first: analysts need those first. They are disjoint and cover all
 * instants, so findings of unknown accounts are read too. The same generation gives the same windows, so that a
 * checkpoint survives a restart.
 */
export function planSlices(generation: Instant, formats: readonly Format[]): readonly Slice[] {
  const today = Math.floor(generation / DAY) * DAY
  const daily = Array.from({ length: DAILY }, (_, index) => today - index * DAY)
  const oldestDay = today - (DAILY - 1) * DAY
  const weekly = Array.from({ length: WEEKLY }, (_, index) => oldestDay - (index + 1) * 7 * DAY)
  const starts = [...daily, ...weekly, 0]
  return starts.flatMap((from, index) => {
    const newer = starts[index - 1]
    const to = newer === undefined ? FOREVER : newer - 1
    return formats.map(format => ({ id: `${format}/${String(index).padStart(2, '0')}`, format, from, to }))
  })
}
