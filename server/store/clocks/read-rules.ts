import type { DuckDBConnection } from '@duckdb/node-api'
import type { PolicyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { queryByKeys } from '@/server/store/sql/query'
import { number, text } from '@/server/store/sql/values'
import { ruleCase } from './rule-case'

/** Returns the index of the rule that governs each finding; findings under no rule are missing. */
export async function readRules(
  connection: DuckDBConnection,
  keys: readonly string[],
  policy: PolicyInForce,
): Promise<ReadonlyMap<string, number>> {
  if (policy.rules.length === 0 && policy.policy.samples) return new Map()
  const rule = ruleCase(policy)
  const sql = `SELECT f.key, ${rule.sql} AS rule FROM findings f WHERE f.key IN (?…)`
  const rows = await queryByKeys(connection, sql, keys, rule.parameters)
  return new Map(rows.map(row => [text(row, 'key'), number(row, 'rule')]))
}
