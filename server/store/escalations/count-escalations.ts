import type { Instant } from '@/server/domain/finding/finding'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import type { ScopedFilter } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { number, text } from '@/server/store/sql/values'

type CountInput = {
  readonly filter: ScopedFilter
  readonly now: Instant
  readonly from: Instant
  /** Exclusive. */
  readonly to: Instant
}

/** Counts the steps that matching findings took between two instants, by recipient. */
export async function countEscalations(
  index: Index,
  { filter, now, from, to }: CountInput,
): Promise<Readonly<Record<'owner' | 'team' | 'manager', number>>> {
  const where = filterToSql(filter, now)
  const rows = await index.query(
    `SELECT e.recipient, count(*) AS steps FROM ledger.escalations e JOIN findings f ON f.key = e.finding_key
     WHERE e.at_ms >= CAST(? AS BIGINT) AND e.at_ms < CAST(? AS BIGINT) AND ${where.sql} GROUP BY 1`,
    [from, to, ...where.parameters],
  )
  const counts = new Map(rows.map(row => [text(row, 'recipient'), number(row, 'steps')]))
  const of = (recipient: string) => counts.get(recipient) ?? 0
  return { owner: of('owner'), team: of('team'), manager: of('manager') }
}
