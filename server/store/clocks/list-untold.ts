import { COMPLIANCES, RECORD_STATES, WORKFLOWS } from '@/lib/finding/statuses'
import type { Sight } from '@/server/domain/sla/clock'
import type { Present } from '@/server/domain/sla/rebuild-clock'
import type { Index } from '@/server/store/open-index'
import { oneOf, oneOfOrNull, text } from '@/server/store/values'
import { sightColumns, toSight } from './read-sights'

/** A finding whose clock rests on what its document concludes, though people had decided on it before it was first seen. */
export type Untold = {
  readonly sight: Sight
  readonly rule: number
  readonly present: Present
  /** What GetFindingHistory knows it by. */
  readonly identity: { readonly productArn: string; readonly id: string }
}

/**
 * Some findings of which Security Hub's history was not asked yet and could say more than their document: suppressed,
 * resolved, notified or of another severity than their provider's, with nothing seen to happen to them since. Only ASFF
 * has a history. The worst first.
 */
export async function listUntold(index: Index, limit: number): Promise<Untold[]> {
  const columns = sightColumns(index.policy())
  const rows = await index.query(
    `SELECT ${columns.sql}, f.workflow, f.record, f.compliance, d.product_arn, d.source_id
     FROM findings f JOIN clocks c ON c.finding_key = f.key
     JOIN documents d ON d.finding_key = f.key AND d.format = 'asff'
     WHERE c.rebuilt AND f.opened_at IS NOT NULL
       AND (f.workflow <> 'NEW' OR f.severity IS DISTINCT FROM f.provider_severity)
       AND NOT EXISTS (SELECT 1 FROM histories_read h WHERE h.finding_key = f.key)
     ORDER BY f.severity_rank DESC, f.key LIMIT ?`,
    [...columns.parameters, limit],
  )
  return rows.map(row => {
    const { sight, rule } = toSight(row)
    return {
      sight,
      rule,
      present: {
        severity: sight.severity,
        workflow: oneOf(row, 'workflow', WORKFLOWS),
        recordState: oneOf(row, 'record', RECORD_STATES),
        compliance: oneOfOrNull(row, 'compliance', COMPLIANCES),
      },
      identity: { productArn: text(row, 'product_arn'), id: text(row, 'source_id') },
    }
  })
}
