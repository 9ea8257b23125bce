import type { DuckDBConnection } from '@duckdb/node-api'
import type { PolicyInForce } from '@/server/domain/sla/policy-in-force'
import { queryByKeys } from '@/server/store/query'
import { ruleCase } from '@/server/store/sla-policy/rule-case'
import { number, text } from '@/server/store/values'

/** The index of the rule that governs each finding; of those that none does, nothing. */
export async function readRules(
  connection: DuckDBConnection,
  keys: readonly string[],
  policy: PolicyInForce,
): Promise<ReadonlyMap<string, number>> {
  if (policy.rules.length === 0) return new Map()
  const rule = ruleCase(policy)
  const sql = `SELECT f.key, ${rule.sql} AS rule FROM findings f WHERE f.key IN (?…)`
  const rows = await queryByKeys(connection, sql, keys, rule.parameters)
  return new Map(rows.map(row => [text(row, 'key'), number(row, 'rule')]))
}
