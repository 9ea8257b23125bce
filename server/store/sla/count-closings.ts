import { number, numberOrNull, type Row, text } from '@/server/store/sql/values'
import { closingsWithin, type Period } from './closings.sql'
import type { Ask } from './meter'
import type { Narrowing } from './narrowing'

/** What happened to findings within a period. Times to resolve are milliseconds, null where nothing was resolved. */
export type Closings = {
  readonly met: number
  readonly missed: number
  readonly reopened: number
  readonly median: number | null
  readonly p90: number | null
  readonly mean: number | null
}

export const NO_CLOSINGS: Closings = { met: 0, missed: 0, reopened: 0, median: null, p90: null, mean: null }

const toClosings = (row: Row, of: 'group' | 'whole'): Closings => ({
  met: number(row, 'met'),
  missed: number(row, 'missed'),
  reopened: number(row, 'reopened'),
  median: numberOrNull(row, `${of}_median_ms`),
  p90: numberOrNull(row, `${of}_p90_ms`),
  mean: numberOrNull(row, 'mean_ms'),
})

/** Counts closings and reopenings within a period: in total, and by group where there are groups. */
export async function countClosings(
  ask: Ask,
  narrowing: Narrowing,
  period: Period,
): Promise<{ readonly whole: Closings; readonly groups: ReadonlyMap<string, Closings> }> {
  const rows = await ask(closingsWithin(narrowing, period))
  const whole = rows.find(row => number(row, 'whole') === 1)
  const groups = rows.filter(row => row !== whole)
  return {
    whole: whole ? toClosings(whole, 'whole') : NO_CLOSINGS,
    groups: new Map(groups.map(row => [text(row, 'value'), toClosings(row, 'group')])),
  }
}
