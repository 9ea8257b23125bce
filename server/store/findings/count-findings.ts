import type { Scopes } from '@/server/domain/people/scope'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { withScopes } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { number } from '@/server/store/sql/values'

/** Counts the findings in the index within the scopes, and the unreadable documents of any account. */
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
