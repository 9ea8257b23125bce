import type { DuckDBConnection } from '@duckdb/node-api'
import { SAMPLES } from '@/server/domain/sla/policy/terms'
import { ruleCase } from '@/server/store/clocks/rule-case'
import type { Index } from '@/server/store/index/handle'
import { marks } from '@/server/store/sql/condition'
import { query } from '@/server/store/sql/query'
import { text } from '@/server/store/sql/values'
import { advanceClocksOf } from './advance-clocks'

/**
 * Applies the rules again to findings whose account, owner or team changed, in the same transaction. Only findings that
 * another rule now governs change their clocks. It reads all clocks once, however many findings changed. An account or
 * a team may hold half of them, and judging each again takes minutes.
 */
export async function reapplyRules(
  index: Index,
  connection: DuckDBConnection,
  keys: readonly string[],
): Promise<void> {
  index.clockWatch.touch(keys)
  const policy = index.policy()
  const { rules } = policy
  if (rules.length === 0 || keys.length === 0) return
  const rule = ruleCase(policy)
  const names = [...rules.map(({ name }) => name), SAMPLES.name]
  // `today` has the name of the rule where another rule judged the past. Lists count from 1 in DuckDB, so the place 0
  // has no value: -1, which is no rule, has no name.
  const rows = await query(
    connection,
    `SELECT f.key FROM findings f JOIN clocks c ON c.finding_key = f.key
     WHERE c.today IS NOT NULL OR c.rule IS DISTINCT FROM [${marks(names)}][1 + ${rule.sql}]`,
    [...names, ...rule.parameters],
  )
  const changed = new Set(keys)
  const governedAnew = rows.map(row => text(row, 'key')).filter(key => changed.has(key))
  await advanceClocksOf(index, connection, governedAnew)
}
