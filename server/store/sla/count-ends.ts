import { ENDS, LATENESS } from '@/lib/filter/ended'
import type { EndCount } from '@/lib/sla/ends-of'
import { number, oneOf, type Row } from '@/server/store/sql/values'

/** Reads the counts from rows of `endsWithin`. */
export const toEndCounts = (rows: readonly Row[]): EndCount[] =>
  rows.map(row => ({
    end: oneOf(row, 'ended', ENDS),
    lateness: oneOf(row, 'lateness', LATENESS),
    counted: number(row, 'counted') === 1,
    findings: number(row, 'findings'),
  }))
