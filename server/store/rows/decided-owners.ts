import type { DuckDBConnection } from '@duckdb/node-api'
import { inLists, queryByKeys } from '@/server/store/sql/query'
import { text } from '@/server/store/sql/values'
import { updateFindings } from './update-findings'

/**
 * The decided owner, over `findings f` and `decided_owners o`. Where there is an ASFF document, only its user-defined
 * field counts: a person may have removed the owner in AWS.
 */
export const DECIDED_OWNER = `coalesce(f.finding_owner, CASE WHEN NOT list_contains(f.formats, 'asff') THEN o.owner END)`

/** Reads the owners that Hubdesk stores for findings, by key. */
export async function readDecidedOwners(
  connection: DuckDBConnection,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const sql = 'SELECT finding_key, owner FROM decided_owners WHERE finding_key IN (?…)'
  const rows = await queryByKeys(connection, sql, keys)
  return new Map(rows.map(row => [text(row, 'finding_key'), text(row, 'owner')]))
}

/**
 * Updates the owner and its team in rows of findings: their own, Hubdesk's, or their account's. Returns the keys of
 * changed findings.
 */
export async function showOwners(connection: DuckDBConnection, keys: readonly string[]): Promise<string[]> {
  const changed: string[] = []
  for (const one of inLists(keys)) {
    const select = `SELECT n.key, n.owner, t.team
      FROM (SELECT f.key, f.owner AS shown, coalesce(${DECIDED_OWNER}, a.owner) AS owner
            FROM findings f LEFT JOIN accounts a ON a.id = f.account AND f.platform = 'aws'
            LEFT JOIN decided_owners o ON o.finding_key = f.key WHERE f.key IN ${one.list}) n
      LEFT JOIN owner_teams t ON t.owner = n.owner
      WHERE n.shown IS DISTINCT FROM n.owner`
    changed.push(...(await updateFindings(connection, ['owner', 'team'], select, one.keys)))
  }
  return changed
}
