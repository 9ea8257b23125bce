import type { Filter } from '@/lib/filter/ast'
import { filterToSql, type SqlCondition } from '@/server/store/filter-to-sql'
import { withScopes } from '@/server/store/scoped-filter'

/** Rules say nothing that depends on the hour: saving a policy refuses ages, states of clocks and dates such as `30d`. */
const NO_MATTER_WHEN = 0

/**
 * Which rule governs a row of `findings f`: a whole number in SQL, the index of the first rule whose filter matches it, -1
 * where none does. Rules hold for everybody alike, so nobody's limits narrow them.
 */
export function ruleCase({
  rules,
}: {
  readonly rules: readonly { readonly filter: Filter }[]
}): SqlCondition {
  if (rules.length === 0) return { sql: '-1', parameters: [] }
  const conditions = rules.map(({ filter }) => filterToSql(withScopes(filter, null), NO_MATTER_WHEN))
  const branches = conditions.map(({ sql }, index) => `WHEN ${sql} THEN ${index}`)
  return {
    sql: `CASE ${branches.join(' ')} ELSE -1 END`,
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}
