import type { DuckDBConnection } from '@duckdb/node-api'
import { SEVERITIES } from '@/lib/finding/severity'
import type { Sight } from '@/server/domain/sla/clock'
import type { PolicyInForce } from '@/server/domain/sla/policy-in-force'
import type { SqlCondition } from '@/server/store/filter-to-sql'
import { queryByKeys } from '@/server/store/query'
import { ruleCase } from '@/server/store/sla-policy/rule-case'
import { flag, flagOrNull, number, numberOrNull, oneOf, type Row, text } from '@/server/store/values'

/** A finding as its clock sees it, and the rule that governs it: an index, -1 for none. */
export type RuledSight = { readonly sight: Sight; readonly rule: number }

const CONDITIONS = ['open', 'excepted', 'closed', 'absent'] as const

/** `sightOf` of the domain, over rows. */
const CONDITION = `CASE
  WHEN f.workflow = 'RESOLVED' OR f.compliance IS NOT DISTINCT FROM 'PASSED' THEN 'closed'
  WHEN f.record = 'ARCHIVED' THEN 'absent'
  WHEN f.workflow = 'SUPPRESSED' OR f.exception THEN 'excepted'
  ELSE 'open' END`

/** What `toSight` reads of `findings f`, as columns of a SELECT. */
export function sightColumns(policy: Pick<PolicyInForce, 'rules'>): SqlCondition {
  const rule = ruleCase(policy)
  return {
    sql: `f.key, f.severity, ${CONDITION} AS condition, f.opened_at, f.resolved_at,
         CASE WHEN len(f.cves) > 0 THEN coalesce(f.fix, false) END AS fix,
         f.verification IS NOT DISTINCT FROM 'FALSE_POSITIVE' AS false_positive, f.updated_at, f.observed_at,
         ${rule.sql} AS governed_by`,
    parameters: rule.parameters,
  }
}

/** The sight of a row with `sightColumns`. */
export const toSight = (row: Row): RuledSight => ({
  sight: {
    key: text(row, 'key'),
    severity: oneOf(row, 'severity', SEVERITIES),
    condition: oneOf(row, 'condition', CONDITIONS),
    opened: numberOrNull(row, 'opened_at'),
    // Rows do not tell what was before; the documents did, when they were written.
    unbroken: true,
    resolved: numberOrNull(row, 'resolved_at'),
    fix: flagOrNull(row, 'fix'),
    falsePositive: flag(row, 'false_positive'),
    updated: number(row, 'updated_at'),
    seen: number(row, 'observed_at'),
  },
  rule: number(row, 'governed_by'),
})

/** What rows of findings say to their clocks, and which rule of the policy governs each. */
export async function readSights(
  connection: DuckDBConnection,
  keys: readonly string[],
  policy: PolicyInForce,
): Promise<RuledSight[]> {
  const { sql, parameters } = sightColumns(policy)
  const select = `SELECT ${sql} FROM findings f WHERE f.key IN (?…)`
  return (await queryByKeys(connection, select, keys, parameters)).map(toSight)
}
