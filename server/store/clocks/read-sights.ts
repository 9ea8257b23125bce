import type { DuckDBConnection } from '@duckdb/node-api'
import { OUTCOMES } from '@/lib/finding/clock-words'
import { SLA_SEVERITIES } from '@/lib/finding/severity'
import { WORKFLOWS } from '@/lib/finding/statuses'
import type { Sight } from '@/server/domain/sla/clock/clock'
import { ended } from '@/server/domain/sla/clock/sight-of'
import type { PolicyInForce } from '@/server/domain/sla/policy/policy-in-force'
import type { SeenNow } from '@/server/domain/sla/steps/take-back'
import { JUDGED_SEVERITY, MASKED } from '@/server/store/rows/judged-severity.sql'
import { queryByKeys } from '@/server/store/sql/query'
import type { Sql } from '@/server/store/sql/sql'
import { flag, flagOrNull, number, numberOrNull, oneOf, type Row, text } from '@/server/store/sql/values'
import { ruleCase } from './rule-case'

/** A finding as its clock sees it, its workflow, and its governing rule: an index, -1 for none. */
export type RuledSight = SeenNow & { readonly rule: number }

const STANDINGS = ['open', 'excepted', ...OUTCOMES] as const

/**
 * `conditionOf` of the domain, over rows: how the finding ended, or its current condition. A row without documents was
 * deleted.
 */
const STANDING = `CASE
  WHEN f.compliance IS NOT DISTINCT FROM 'PASSED' THEN 'passed'
  WHEN f.workflow = 'RESOLVED' THEN 'resolved'
  WHEN f.record = 'ARCHIVED' THEN CASE WHEN len(f.formats) = 0
    OR f.product_arn LIKE '%:product/aws/securityhub' OR f.compliance IS NOT DISTINCT FROM 'NOT_AVAILABLE'
    THEN 'gone' ELSE 'archived' END
  WHEN f.workflow = 'SUPPRESSED' OR f.exception THEN 'excepted'
  ELSE 'open' END`

function standsAs(row: Row): Pick<Sight, 'condition' | 'outcome'> {
  const standing = oneOf(row, 'standing', STANDINGS)
  return standing === 'open' || standing === 'excepted'
    ? { condition: standing, outcome: null }
    : ended(standing)
}

/** Returns the columns of `findings f` that `toSight` reads, for a SELECT. */
export function sightColumns(policy: PolicyInForce): Sql {
  const rule = ruleCase(policy)
  return {
    sql: `f.key, ${JUDGED_SEVERITY} AS severity, ${MASKED} AS masked, f.workflow, ${STANDING} AS standing, f.opened_at, f.resolved_at,
         CASE WHEN len(f.cves) > 0 THEN coalesce(f.fix, '') = 'YES' END AS fix,
         f.verification IS NOT DISTINCT FROM 'FALSE_POSITIVE' AS false_positive, f.updated_at, f.observed_at,
         ${rule.sql} AS governed_by`,
    parameters: rule.parameters,
  }
}

/** Reads the sight of a row with `sightColumns`. */
export const toSight = (row: Row): RuledSight => ({
  sight: {
    key: text(row, 'key'),
    severity: oneOf(row, 'severity', SLA_SEVERITIES),
    masked: flag(row, 'masked'),
    ...standsAs(row),
    opened: numberOrNull(row, 'opened_at'),
    // Rows have no past. Documents gave it when they were written.
    unbroken: true,
    past: [],
    resolved: numberOrNull(row, 'resolved_at'),
    fix: flagOrNull(row, 'fix'),
    falsePositive: flag(row, 'false_positive'),
    updated: number(row, 'updated_at'),
    seen: number(row, 'observed_at'),
  },
  workflow: oneOf(row, 'workflow', WORKFLOWS),
  rule: number(row, 'governed_by'),
})

/** Reads the sights of findings from their rows, and the rule of the policy that governs each. */
export async function readSights(
  connection: DuckDBConnection,
  keys: readonly string[],
  policy: PolicyInForce,
): Promise<RuledSight[]> {
  const { sql, parameters } = sightColumns(policy)
  const select = `SELECT ${sql} FROM findings f WHERE f.key IN (?…)`
  return (await queryByKeys(connection, select, keys, parameters)).map(toSight)
}
