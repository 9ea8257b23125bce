import type { DuckDBConnection } from '@duckdb/node-api'
import type { Index } from '@/server/store/open-index'
import { query } from '@/server/store/query'
import { ruleCase } from '@/server/store/sla-policy/rule-case'
import { text } from '@/server/store/values'
import { advanceClocksOf } from './advance-clocks'

/**
 * Lets the clocks of findings take note, inside the same transaction, where another rule of the policy governs them by what
 * their rows say now of account, owner and team; nothing else of these reaches a clock. It costs one look at all clocks,
 * however many findings changed: an account or a team may hold half of them, and to judge each anew takes minutes.
 */
export async function regovernClocks(
  index: Index,
  connection: DuckDBConnection,
  keys: readonly string[],
): Promise<void> {
  index.clockWatch.touch(keys)
  const { rules } = index.policy()
  if (rules.length === 0 || keys.length === 0) return
  const rule = ruleCase({ rules })
  const names = rules.map(() => '?').join(', ')
  // A past that is told by another rule than the clock's own names that in `today`.
  // Lists count from 1 in DuckDB, and the place 0 has no value: -1, which is no rule, has no name.
  const rows = await query(
    connection,
    `SELECT f.key FROM findings f JOIN clocks c ON c.finding_key = f.key
     WHERE c.today IS NOT NULL OR c.rule IS DISTINCT FROM [${names}][1 + ${rule.sql}]`,
    [...rules.map(({ name }) => name), ...rule.parameters],
  )
  const changed = new Set(keys)
  const governedAnew = rows.map(row => text(row, 'key')).filter(key => changed.has(key))
  await advanceClocksOf(index, connection, governedAnew)
}
