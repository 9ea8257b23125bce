import { joinFacts } from '@/server/domain/finding/facts'
import { periodsOf } from '@/server/domain/finding/periods'
import type { Sight } from '@/server/domain/sla/clock/clock'
import type { Present } from '@/server/domain/sla/clock/sight-at'
import type { Index } from '@/server/store/index/handle'
import { readFacts } from '@/server/store/rows/facts-cell'
import { text, texts } from '@/server/store/sql/values'
import { NOT_IMPORTED } from './not-imported.sql'
import { sightColumns, toSight } from './read-sights'

/** A finding that people had decided on before Hubdesk first saw it. Its clock is only concluded from its document. */
export type NotImported = {
  readonly sight: Sight
  readonly rule: number
  readonly present: Present
  /** Its identity for GetFindingHistory. */
  readonly identity: { readonly productArn: string; readonly id: string }
}

/**
 * Takes the periods from documents. A row only shows what its clock has. Where documents do not prove the beginning of
 * the current period, as after a rebuild of the index, the clock knows better.
 */
function withPeriods(sight: Sight, facts: readonly string[]): Sight {
  const periods = periodsOf(facts.map(readFacts).reduce(joinFacts, []))
  const present = periods.at(-1)
  if (present === undefined) return sight
  const isKnown = !present.proven && sight.opened !== null
  return {
    ...sight,
    opened: isKnown ? Math.min(present.opened, sight.opened ?? present.opened) : present.opened,
    unbroken: !present.proven,
    past: periods.slice(0, -1),
    resolved: present.closed ?? sight.resolved,
  }
}

/** Lists findings whose Security Hub history has not been imported yet, the worst first. */
export async function listNotImported(index: Index, limit: number): Promise<NotImported[]> {
  const columns = sightColumns(index.policy())
  const rows = await index.query(
    `SELECT ${columns.sql}, d.product_arn, d.source_id,
       (SELECT list(o.facts) FROM documents o WHERE o.finding_key = f.key) AS facts ${NOT_IMPORTED}
     ORDER BY f.severity_rank DESC, f.key LIMIT ?`,
    [...columns.parameters, limit],
  )
  return rows.map(row => {
    const { sight, workflow, rule } = toSight(row)
    return {
      sight: withPeriods(sight, texts(row, 'facts')),
      rule,
      present: { severity: sight.severity, workflow },
      identity: { productArn: text(row, 'product_arn'), id: text(row, 'source_id') },
    }
  })
}
