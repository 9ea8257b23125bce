import type { Scopes } from '@/server/domain/scope'
import { filterToSql } from '@/server/store/filter-to-sql'
import type { Index } from '@/server/store/open-index'
import { withScopes } from '@/server/store/scoped-filter'
import { number, text } from '@/server/store/values'
import { OPEN_FINDINGS } from './governed'

/** How many findings within the scopes each rule governs as their clocks have it, by its name; empty for none. */
export async function countGoverned(index: Index, scopes: Scopes): Promise<ReadonlyMap<string, number>> {
  const where = filterToSql(withScopes(OPEN_FINDINGS, scopes), 0)
  const rows = await index.query(
    `SELECT coalesce(f.sla_rule, '') AS rule, count(*) AS count FROM findings f
     WHERE ${where.sql} GROUP BY ALL`,
    where.parameters,
  )
  return new Map(rows.map(row => [text(row, 'rule'), number(row, 'count')]))
}
