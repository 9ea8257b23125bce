import { regovernClocks } from './clocks/regovern-clocks'
import { DECIDED_OWNER } from './decided-owners'
import type { Index } from './open-index'
import { appendRows } from './stage'
import type { Account } from './to-row'
import { updateFindings } from './update-findings'

/**
 * Replaces what is known of accounts, and what their findings show of it. An account that is no longer listed keeps
 * its findings, without a name. Answers the keys of the findings that now read otherwise.
 */
export async function replaceAccounts(
  index: Index,
  accounts: readonly Account[],
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
             FROM findings f LEFT JOIN accounts a ON a.id = f.account
             LEFT JOIN decided_owners o ON o.finding_key = f.key
             WHERE f.account_name IS DISTINCT FROM a.name OR f.environment IS DISTINCT FROM a.environment
               OR f.ou IS DISTINCT FROM a.ou OR f.owner IS DISTINCT FROM coalesce(${DECIDED_OWNER}, a.owner)) n
       LEFT JOIN owner_teams t ON t.owner = n.owner`,
    )
    await regovernClocks(index, connection, changedKeys)
    return { changedKeys }
  })
}
