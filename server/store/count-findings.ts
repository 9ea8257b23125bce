import type { Scopes } from '@/server/domain/scope'
import { filterToSql } from './filter-to-sql'
import type { Index } from './open-index'
import { withScopes } from './scoped-filter'
import { number } from './values'

/** How many findings within the scopes the index holds, and how many documents of any account it could not read. */
export async function countFindings(
  index: Index,
  scopes: Scopes,
): Promise<{ findings: number; quarantined: number }> {
  const where = filterToSql(withScopes({ terms: [] }, scopes), 0)
  const [row] = await index.query(
    `SELECT (SELECT count(*) FROM findings f WHERE ${where.sql}) AS findings,
       (SELECT count(*) FROM quarantine) AS quarantined`,
    where.parameters,
  )
  return row
    ? { findings: number(row, 'findings'), quarantined: number(row, 'quarantined') }
    : { findings: 0, quarantined: 0 }
}
