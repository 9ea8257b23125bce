import type { Instant } from '@/server/domain/finding'
import type { Scopes } from '@/server/domain/scope'
import type { ClockEvent } from '@/server/domain/sla/clock'
import { EVENT_COLUMNS } from '@/server/store/clocks/columns'
import { toEvent } from '@/server/store/clocks/event-row'
import { filterToSql } from '@/server/store/filter-to-sql'
import type { Index } from '@/server/store/open-index'
import { withScopes } from '@/server/store/scoped-filter'

/** The last event of the clock of a finding within the scopes, named by its key or by that of a document; null without one. */
export async function findClock(
  index: Index,
  { key, scopes, now }: { readonly key: string; readonly scopes: Scopes; readonly now: Instant },
): Promise<ClockEvent | null> {
  const where = filterToSql(withScopes({ terms: [] }, scopes), now)
  const [row] = await index.query(
    `SELECT ${EVENT_COLUMNS.map(column => `c.${column}`).join(', ')}
     FROM findings f JOIN clocks c ON c.finding_key = f.key
     WHERE f.key = coalesce((SELECT d.finding_key FROM documents d WHERE d.doc_key = ?), ?) AND ${where.sql}`,
    [key, key, ...where.parameters],
  )
  return row ? toEvent(row) : null
}
