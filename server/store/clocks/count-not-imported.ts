import type { Scopes } from '@/server/domain/people/scope'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { withScopes } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { number } from '@/server/store/sql/values'
import { NOT_IMPORTED } from './not-imported.sql'

/** Counts the findings within the scopes whose Security Hub history has not been imported yet. */
export async function countNotImported(index: Index, scopes: Scopes): Promise<number> {
  const where = filterToSql(withScopes({ terms: [] }, scopes), 0)
  const [row] = await index.query(
    `SELECT count(*) AS findings ${NOT_IMPORTED} AND ${where.sql}`,
    where.parameters,
  )
  return row ? number(row, 'findings') : 0
}
