import { COMPLIANCES, RECORD_STATES, WORKFLOWS } from '@/lib/finding/statuses'
import type { Sight } from '@/server/domain/sla/clock'
import type { Present } from '@/server/domain/sla/rebuild-clock'
import type { Index } from '@/server/store/open-index'
import { oneOf, oneOfOrNull, text } from '@/server/store/values'
import { sightColumns, toSight } from './read-sights'
import { UNTOLD } from './untold.sql'

/** A finding whose clock rests on what its document concludes, though people had decided on it before it was first seen. */
export type Untold = {
  readonly sight: Sight
  readonly rule: number
  readonly present: Present
  /** What GetFindingHistory knows it by. */
  readonly identity: { readonly productArn: string; readonly id: string }
}

/** Some findings of which Security Hub's history is still to be read, the worst first. */
export async function listUntold(index: Index, limit: number): Promise<Untold[]> {
  const columns = sightColumns(index.policy())
  const rows = await index.query(
    `SELECT ${columns.sql}, f.workflow, f.record, f.compliance, d.product_arn, d.source_id ${UNTOLD}
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
