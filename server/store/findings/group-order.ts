import { z } from 'zod'
import type { GroupField } from '@/lib/finding/group-fields'
import type { GroupSort, GroupSortName } from '@/lib/finding/group-sort'
import type { Sql, SqlParameter } from '@/server/store/sql/sql'

/** Where a page of groups ended: its sort value, its number of findings and its value. */
export const groupPosition = z.tuple([z.union([z.number(), z.string(), z.null()]), z.int(), z.string()])
type GroupPosition = z.infer<typeof groupPosition>

/** The name that people read: of an account its name, of a severity its rank. */
const NAMES: Partial<Record<GroupField, string>> = {
  account: 'lower(coalesce(label, value))',
  severity: 'worst',
}

const COLUMNS: Record<Exclude<GroupSortName, 'value'>, string> = {
  worst_severity: 'worst',
  count: 'count',
  accounts: 'accounts',
  epss: 'epss',
  breached: 'breached',
  oldest: 'oldest',
  failed_share: 'failed_share',
}

/** Returns what groups of a field are sorted by, over the columns of a group. */
export const groupSortValue = (by: GroupField, { column }: GroupSort): string =>
  column === 'value' ? (NAMES[by] ?? 'lower(value)') : COLUMNS[column]

/**
 * Builds the order over `sort_value`, `count` and `value`. Groups without the sort value come after the others, and the
 * findings that have no value of the field come last, in both directions. Of equals the largest is first.
 */
export const groupOrder = ({ descending }: GroupSort): string =>
  `value = '', sort_value ${descending ? 'DESC' : 'ASC'} NULLS LAST, count DESC, value`

/** Builds the condition for groups after a position in the order of `groupOrder`. */
export function groupsBehind({ descending }: GroupSort, [sorted, count, value]: GroupPosition): Sql {
  const tie = '(count < ? OR (count = ? AND value > ?))'
  const ties: readonly SqlParameter[] = [count, count, value]
  if (sorted === null) {
    return { sql: `(value = '' OR (sort_value IS NULL AND ${tie}))`, parameters: ties }
  }
  return {
    sql: `(value = '' OR sort_value IS NULL OR sort_value ${descending ? '<' : '>'} ?
      OR (sort_value = ? AND ${tie}))`,
    parameters: [sorted, sorted, ...ties],
  }
}
