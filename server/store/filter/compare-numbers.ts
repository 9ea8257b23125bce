import type { Operator } from '@/lib/filter/ast'
import { plain } from '@/server/store/sql/condition'
import type { Sql, SqlParameter } from '@/server/store/sql/sql'

const SIGNS: Partial<Record<Operator, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' }

/** Compares a number with the value of a term, a decimal. `parameters` are those of the number's own expression. */
export const compareNumbers = (
  number: string,
  operator: Operator,
  value: string,
  parameters: readonly SqlParameter[] = [],
): Sql => plain(`${number} ${SIGNS[operator] ?? '='} ?`, ...parameters, Number(value))
