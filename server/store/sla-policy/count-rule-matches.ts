import type { SlaPolicy } from '@/lib/api/sla/sla-policy'
import type { Scopes } from '@/server/domain/people/scope'
import type { RuleInForce } from '@/server/domain/sla/policy/policy-in-force'
import { ruleCase } from '@/server/store/clocks/rule-case'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { withScopes } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { number, type Row } from '@/server/store/sql/values'
import { OPEN_FINDINGS } from './governed'

export type RuleMatches = {
  readonly name: string
  /** Open findings that the rule would govern. */
  readonly governs: number
  /** Open findings that also match it but are taken by an earlier rule. */
  readonly shadowed: number
  /** The earlier rule that takes most of them. */
  readonly shadowedBy: string | null
}

type Ruled = {
  readonly rules: readonly Pick<RuleInForce, 'name' | 'filter'>[]
  readonly policy: Pick<SlaPolicy, 'samples'>
}

/**
 * Counts what each rule matches among the open findings within the scopes, and how many match no rule. Everything is
 * read once, for any number of rules.
 */
export async function countRuleMatches(
  index: Index,
  policy: Ruled,
  scopes: Scopes,
): Promise<{ rules: RuleMatches[]; ungoverned: number }> {
  const { rules } = policy
  const first = ruleCase(policy)
  const each = rules.map(({ filter }) => filterToSql(withScopes(filter, null), 0, 'rules'))
  const where = filterToSql(withScopes(OPEN_FINDINGS, scopes), 0)
  const rows = await index.query(
    `SELECT ${['first', 'count(*) AS count', ...each.map((_, n) => `count_if(m${n}) AS m${n}`)].join(', ')}
     FROM (SELECT ${[`${first.sql} AS first`, ...each.map(({ sql }, n) => `${sql} AS m${n}`)].join(', ')}
           FROM findings f WHERE ${where.sql})
     GROUP BY first`,
    [first, ...each, where].flatMap(({ parameters }) => parameters),
  )
  const byFirst = new Map(rows.map(row => [number(row, 'first'), row]))
  const count = (first: number, column: string): number => {
    const row: Row | undefined = byFirst.get(first)
    return row === undefined ? 0 : number(row, column)
  }
  return {
    rules: rules.map(({ name }, at) => {
      const taken = rules.slice(0, at).map((rule, before) => ({ rule, count: count(before, `m${at}`) }))
      const most = taken.reduce<(typeof taken)[number] | null>(
        (best, one) => (one.count > (best?.count ?? 0) ? one : best),
        null,
      )
      return {
        name,
        governs: count(at, 'count'),
        shadowed: taken.reduce((sum, one) => sum + one.count, 0),
        shadowedBy: most?.rule.name ?? null,
      }
    }),
    ungoverned: count(-1, 'count'),
  }
}
