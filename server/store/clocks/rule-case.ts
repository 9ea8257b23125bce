import type { SlaPolicy } from '@/lib/api/sla/sla-policy'
import type { Filter } from '@/lib/filter/ast'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { withScopes } from '@/server/store/filter/scoped-filter'
import type { Sql } from '@/server/store/sql/sql'

type Rules = {
  readonly rules: readonly { readonly filter: Filter }[]
  readonly policy: Pick<SlaPolicy, 'samples'>
}

/** Rules do not depend on the time. Saving a policy refuses ages, states of clocks and dates such as `30d`. */
const NO_MATTER_WHEN = 0

/**
 * Builds the SQL for which rule governs a row of `findings f`, as a whole number. It is the index of the first rule
 * whose filter matches, -1 without a match, and the number of rules for a sample without SLA. A rule about severity
 * uses the one that failed, since a passed finding is never shown as critical. Rules apply to all findings, so no
 * scopes narrow them.
 */
export function ruleCase({ rules, policy }: Rules): Sql {
  const conditions = rules.map(({ filter }) => filterToSql(withScopes(filter, null), NO_MATTER_WHEN, 'rules'))
  const samples = policy.samples ? [] : [`WHEN f.sample THEN ${rules.length}`]
  const branches = [...samples, ...conditions.map(({ sql }, index) => `WHEN ${sql} THEN ${index}`)]
  if (branches.length === 0) return { sql: '-1', parameters: [] }
  return {
    sql: `CASE ${branches.join(' ')} ELSE -1 END`,
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}
