import { number, numberOrNull, text } from '@/server/store/values'
import { closingsWithin, type Period } from './closings.sql'
import type { Ask } from './meter'
import type { Narrowing } from './narrowing'

/** What happened to findings within a period. Times to resolve are milliseconds, null where nobody resolved anything. */
export type Closings = {
  readonly met: number
  readonly missed: number
  readonly reopened: number
  readonly median: number | null
  readonly p90: number | null
  readonly mean: number | null
}

export const NO_CLOSINGS: Closings = { met: 0, missed: 0, reopened: 0, median: null, p90: null, mean: null }

/** Closings and reopenings within a period, by group. */
export async function countClosings(
  ask: Ask,
  narrowing: Narrowing,
  period: Period,
): Promise<ReadonlyMap<string, Closings>> {
  const rows = await ask(closingsWithin(narrowing, period))
  return new Map(
    rows.map(row => [
      text(row, 'value'),
      {
        met: number(row, 'met'),
        missed: number(row, 'missed'),
        reopened: number(row, 'reopened'),
        median: numberOrNull(row, 'median_ms'),
        p90: numberOrNull(row, 'p90_ms'),
        mean: numberOrNull(row, 'mean_ms'),
      },
    ]),
  )
}
