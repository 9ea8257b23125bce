import type { Instant } from '@/server/domain/finding/finding'
import type { Scopes } from '@/server/domain/people/scope'
import { ENDED } from '@/server/store/filter/ended-to-sql'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { withScopes } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { numberOrNull } from '@/server/store/sql/values'

/**
 * Returns from when on ends of every kind are known for the findings within the scopes (ms, UTC); null without a clock.
 *
 * Security Hub deletes archived findings after a while, but keeps passed ones. So the history at the desk's first start
 * has old fixes, but not the findings archived then. Everything is known from the first event that the desk saw.
 * Presumably it is also known from the first archived finding that Security Hub still had.
 */
export async function endsKnownFrom(index: Pick<Index, 'query'>, scopes: Scopes): Promise<Instant | null> {
  const { sql, parameters } = filterToSql(withScopes({ terms: [] }, scopes), 0)
  const [row] = await index.query(
    `SELECT least(min(s.seen_ms), min(s.from_ms) FILTER (WHERE ${ENDED} AND s.outcome IN ('archived', 'gone'))) AS known_ms
     FROM clock_spans s JOIN findings f ON f.key = s.finding_key WHERE ${sql}`,
    parameters,
  )
  return row ? numberOrNull(row, 'known_ms') : null
}
