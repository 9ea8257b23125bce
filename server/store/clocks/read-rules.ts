import type { DuckDBConnection } from '@duckdb/node-api'
import type { PolicyInForce } from '@/server/domain/sla/policy-in-force'
import { bindAll } from '@/server/store/query'
import { ruleCase } from '@/server/store/sla-policy/rule-case'
import { number, text } from '@/server/store/values'

const KEYS_A_STATEMENT = 500

/** The index of the rule that governs each finding; of those that none does, nothing. */
export async function readRules(
  connection: DuckDBConnection,
  keys: readonly string[],
  policy: PolicyInForce,
): Promise<ReadonlyMap<string, number>> {
  const rules = new Map<string, number>()
  if (policy.rules.length === 0) return rules
  const rule = ruleCase(policy)
  for (let start = 0; start < keys.length; start += KEYS_A_STATEMENT) {
    const slice = keys.slice(start, start + KEYS_A_STATEMENT)
    const marks = slice.map(() => '?').join(', ')
    const reader = await connection.runAndReadAll(
      `SELECT f.key, ${rule.sql} AS rule FROM findings f WHERE f.key IN (${marks})`,
      ...bindAll([...rule.parameters, ...slice]),
    )
    for (const row of reader.getRowObjects()) rules.set(text(row, 'key'), number(row, 'rule'))
  }
  return rules
}
