import type { Scopes } from '@/server/domain/scope'
import { filterToSql } from '@/server/store/filter-to-sql'
import type { Index } from '@/server/store/open-index'
import { withScopes } from '@/server/store/scoped-filter'
import { number } from '@/server/store/values'
import { UNTOLD } from './untold.sql'

/** Of how many findings within the scopes Security Hub's history is still to be read, so that their past may be told anew. */
export async function countUntold(index: Index, scopes: Scopes): Promise<number> {
  const where = filterToSql(withScopes({ terms: [] }, scopes), 0)
  const [row] = await index.query(`SELECT count(*) AS findings ${UNTOLD} AND ${where.sql}`, where.parameters)
  return row ? number(row, 'findings') : 0
}
