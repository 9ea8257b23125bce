import type { Scopes } from '@/server/domain/scope'
import type { RuleInForce } from '@/server/domain/sla/policy-in-force'
import { filterToSql } from '@/server/store/filter-to-sql'
import type { Index } from '@/server/store/open-index'
import { withScopes } from '@/server/store/scoped-filter'
import { number, type Row } from '@/server/store/values'
import { OPEN_FINDINGS } from './governed'
import { ruleCase } from './rule-case'

export type RuleMatches = {
  readonly name: string
  /** Open findings that it would govern. */
  readonly governs: number
  /** Those that match it, too, and that an earlier rule takes. */
  readonly shadowed: number
  /** The earlier rule that takes most of them. */
  readonly shadowedBy: string | null
}

type Rule = Pick<RuleInForce, 'name' | 'filter'>

/**
 * What each rule matches among the open findings within the scopes, and how many of those no rule does.
 * Everything is read once, whatever the number of rules.
 */
export async function countRuleMatches(
  index: Index,
  rules: readonly Rule[],
  scopes: Scopes,
): Promise<{ rules: RuleMatches[]; ungoverned: number }> {
  const first = ruleCase({ rules })
  const each = rules.map(({ filter }) => filterToSql(withScopes(filter, null), 0))
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
