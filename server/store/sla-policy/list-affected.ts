import type { DuckDBConnection } from '@duckdb/node-api'
import { differingTerms } from '@/server/domain/sla/policy/differing-terms'
import type { PolicyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { ruleCase } from '@/server/store/clocks/rule-case'
import { JUDGED_SEVERITY } from '@/server/store/rows/judged-severity.sql'
import { type QueryParameter, query } from '@/server/store/sql/query'
import { number } from '@/server/store/sql/values'

type Keys = { readonly sql: string; readonly parameters: readonly QueryParameter[] }

const EVERY: Keys = { sql: 'SELECT key FROM findings', parameters: [] }

/**
 * Selects findings that the two policies judge differently, by their state now or at any event. Vulnerabilities without
 * a fix are included where the allowance counts from the fix: every new version makes them wait.
 */
function affectedBy(before: PolicyInForce, after: PolicyInForce): Keys {
  const was = ruleCase(before)
  const is = ruleCase(after)
  const differing = differingTerms(before.policy, after.policy).map(
    ({ before, after, severity }) => `(${before}, ${after}, '${severity}')`,
  )
  const waits = after.policy.from_fix ? "len(f.cves) > 0 AND f.fix IS DISTINCT FROM 'YES'" : 'false'
  const ruled = `WITH ruled AS MATERIALIZED (SELECT f.key, ${JUDGED_SEVERITY} AS severity, ${waits} AS waits, ${was.sql} AS was, ${is.sql} AS now_is
    FROM findings f)`
  const parameters = [...was.parameters, ...is.parameters]
  const waiting = 'SELECT key FROM ruled WHERE waits'
  if (differing.length === 0) return { sql: `${ruled} ${waiting}`, parameters }
  return {
    sql: `${ruled}, differing(was, now_is, severity) AS (VALUES ${differing.join(', ')})
      ${waiting}
      UNION SELECT key FROM ruled SEMI JOIN differing USING (was, now_is, severity)
      UNION SELECT r.key FROM ruled r JOIN clock_spans s ON s.finding_key = r.key
        SEMI JOIN differing d ON d.was = r.was AND d.now_is = r.now_is AND d.severity = s.severity`,
    parameters,
  }
}

/**
 * Fills the temporary table `to_judge` of a connection with the clocks that a policy may judge differently from
 * `before`. They are numbered from 0 in file order, since writing neighbours costs far less. Without `before` it lists
 * all. Returns their number, and how many clocks of the index have no finding.
 */
export async function listAffected(
  connection: DuckDBConnection,
  after: PolicyInForce,
  before: PolicyInForce | null,
): Promise<{ readonly total: number; readonly missing: number }> {
  const keys = before === null ? EVERY : affectedBy(before, after)
  await query(
    connection,
    `CREATE OR REPLACE TEMP TABLE to_judge AS
     SELECT row_number() OVER (ORDER BY c.rowid) - 1 AS place, c.finding_key AS key
     FROM clocks c SEMI JOIN (${keys.sql}) k ON k.key = c.finding_key ORDER BY place`,
    keys.parameters,
  )
  const [row] = await query(
    connection,
    `SELECT (SELECT count(*) FROM to_judge) AS total,
       (SELECT count(*) FROM clocks c ANTI JOIN findings f ON f.key = c.finding_key) AS missing`,
  )
  return row ? { total: number(row, 'total'), missing: number(row, 'missing') } : { total: 0, missing: 0 }
}
