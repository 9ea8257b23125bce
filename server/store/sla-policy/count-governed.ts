import type { Scopes } from '@/server/domain/people/scope'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { withScopes } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { number, text } from '@/server/store/sql/values'
import { OPEN_FINDINGS } from './governed'

/** Counts the findings within the scopes under each rule, by the rule's name in their clocks; empty for none. */
export async function countGoverned(index: Index, scopes: Scopes): Promise<ReadonlyMap<string, number>> {
  const where = filterToSql(withScopes(OPEN_FINDINGS, scopes), 0)
  const rows = await index.query(
    `SELECT coalesce(f.sla_rule, '') AS rule, count(*) AS count FROM findings f
     WHERE ${where.sql} GROUP BY ALL`,
    where.parameters,
  )
  return new Map(rows.map(row => [text(row, 'rule'), number(row, 'count')]))
}
