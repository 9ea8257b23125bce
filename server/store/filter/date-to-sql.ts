import type { Operator } from '@/lib/filter/ast'
import { readDuration } from '@/lib/filter/duration'
import type { Instant } from '@/server/domain/finding/finding'
import { plain } from '@/server/store/sql/condition'
import type { Sql } from '@/server/store/sql/sql'

/** Compares with a whole day: `>` is after it, `>=` from its start, `<` before it, `<=` to its end. */
export function compareInstants(
  column: string,
  operator: Operator,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Sql {
  switch (operator) {
    case 'gt':
      return plain(`${column} >= CAST(? AS BIGINT)`, to)
    case 'gte':
      return plain(`${column} >= CAST(? AS BIGINT)`, from)
    case 'lt':
      return plain(`${column} < CAST(? AS BIGINT)`, from)
    case 'lte':
      return plain(`${column} < CAST(? AS BIGINT)`, to)
    default:
      return plain(`(${column} >= CAST(? AS BIGINT) AND ${column} < CAST(? AS BIGINT))`, from, to)
  }
}

const OLDER: Partial<Record<Operator, string>> = { gt: '<', gte: '<=', lt: '>', lte: '>=' }

/** Compares an age: older than a length of time means begun before that long ago. */
export function ageToSql(operator: Operator, value: string, now: Instant): Sql {
  const began = now - (readDuration(value)?.milliseconds ?? 0)
  return plain(
    `coalesce(f.opened_at, f.first_observed_at, f.created_at) ${OLDER[operator] ?? '='} CAST(? AS BIGINT)`,
    began,
  )
}
