import type { Instant } from '@/server/domain/finding/finding'
import type { Scopes } from '@/server/domain/people/scope'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import { EVENT_COLUMNS } from '@/server/store/clocks/columns'
import { toEvent } from '@/server/store/clocks/event-row'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { withScopes } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'

/** Finds the last event of the clock of a finding within the scopes, by its key or that of a document; else null. */
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
