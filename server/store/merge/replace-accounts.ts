import { reapplyRules } from '@/server/store/advance/reapply-rules'
import type { Index } from '@/server/store/index/handle'
import { DECIDED_OWNER } from '@/server/store/rows/decided-owners'
import type { AccountFacts } from '@/server/store/rows/to-row'
import { updateFindings } from '@/server/store/rows/update-findings'
import { appendRows } from '@/server/store/sql/stage'

/**
 * Replaces the known accounts, and updates their findings. An account that is no longer listed keeps its findings,
 * without a name. Returns the keys of changed findings.
 */
export async function replaceAccounts(
  index: Index,
  accounts: readonly AccountFacts[],
): Promise<{ changedKeys: string[] }> {
  return index.write(async connection => {
    await connection.run('CREATE OR REPLACE TEMP TABLE staged_accounts AS SELECT * FROM accounts LIMIT 0')
    const rows = accounts.map(({ id, name, owner, environment, ou }) => [id, name, owner, environment, ou])
    await appendRows(connection, 'staged_accounts', rows, 'temp')
    await connection.run('DELETE FROM accounts WHERE id NOT IN (SELECT id FROM staged_accounts)')
    await connection.run(`INSERT INTO accounts SELECT * FROM staged_accounts ON CONFLICT (id) DO UPDATE SET
      name = excluded.name, owner = excluded.owner, environment = excluded.environment, ou = excluded.ou`)
    const changedKeys = await updateFindings(
      connection,
      ['account_name', 'owner', 'team', 'environment', 'ou'],
      `SELECT n.*, t.team
       FROM (SELECT f.key, a.name AS account_name, coalesce(${DECIDED_OWNER}, a.owner) AS owner, a.environment, a.ou
             FROM findings f LEFT JOIN accounts a ON a.id = f.account AND f.platform = 'aws'
             LEFT JOIN decided_owners o ON o.finding_key = f.key
             WHERE f.account_name IS DISTINCT FROM a.name OR f.environment IS DISTINCT FROM a.environment
               OR f.ou IS DISTINCT FROM a.ou OR f.owner IS DISTINCT FROM coalesce(${DECIDED_OWNER}, a.owner)) n
       LEFT JOIN owner_teams t ON t.owner = n.owner`,
    )
    await reapplyRules(index, connection, changedKeys)
    return { changedKeys }
  })
}
