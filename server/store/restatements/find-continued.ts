import type { Index } from '@/server/store/index/handle'
import { OPEN_END } from '@/server/store/index/schema.sql'
import { flag, text } from '@/server/store/sql/values'

/** A finding that Security Hub archived, and the one that it made in its place for the same control and resource. */
export type Continued = {
  readonly replaced: string
  readonly successor: string
  /** True when the successor is a consolidated control finding; false for a single standard. */
  readonly consolidated: boolean
}

/** Security Hub makes the new findings and archives the old ones within a day of the switch. Milliseconds. */
const WINDOW = 86_400_000

const isOwn = (alias: string): string => `ends_with(${alias}.product_arn, ':product/aws/securityhub')`
const isConsolidated = (alias: string): string => `contains(${alias}.id, ':security-control/')`

/**
 * Finds pairs of findings of one control, account, Region and resource. One is consolidated and the other is not, and
 * one was archived around the time at which the other was created. Pairs whose clocks already name each other are left
 * out.
 */
export async function findContinued(index: Pick<Index, 'query'>, limit: number): Promise<Continued[]> {
  const rows = await index.query(
    `SELECT p.key AS replaced, s.key AS successor, ${isConsolidated('s')} AS consolidated
     FROM findings p
     JOIN clock_spans ps ON ps.finding_key = p.key AND ps.until_ms = ${OPEN_END} AND ps.kind = 'gone'
     JOIN clock_spans pb ON pb.finding_key = p.key AND pb.seq = ps.seq - 1 AND pb.kind <> 'close' AND pb.opened_ms IS NOT NULL
     JOIN findings s ON s.control = p.control AND s.account = p.account AND s.resource = p.resource
       AND s.region IS NOT DISTINCT FROM p.region AND ${isConsolidated('s')} <> ${isConsolidated('p')}
     JOIN clock_spans ss ON ss.finding_key = s.key AND ss.seq = 1 AND ss.kind = 'start' AND ss.opened_ms IS NOT NULL
     WHERE p.record = 'ARCHIVED' AND ${isOwn('p')} AND ${isOwn('s')}
       AND abs(p.updated_at - s.created_at) <= ${WINDOW}
       AND NOT (contains(coalesce(ps.reason, ''), s.key) AND contains(coalesce(ss.reason, ''), p.key))
     ORDER BY s.key, p.key LIMIT ?`,
    [limit],
  )
  return rows.map(row => ({
    replaced: text(row, 'replaced'),
    successor: text(row, 'successor'),
    consolidated: flag(row, 'consolidated'),
  }))
}
