import type { DuckDBConnection } from '@duckdb/node-api'
import { regovernClocks } from './clocks/regovern-clocks'
import type { Index } from './open-index'
import { query } from './query'
import { appendRows } from './stage'
import { updateFindings } from './update-findings'
import { text } from './values'

/** Whose team an owner is in: a member's name as owner, or the team's own. */
export type OwnerTeam = { readonly owner: string; readonly team: string }

/** The team of each owner that has one. */
export async function readOwnerTeams(connection: DuckDBConnection): Promise<ReadonlyMap<string, string>> {
  const rows = await query(connection, 'SELECT owner, team FROM owner_teams')
  return new Map(rows.map(row => [text(row, 'owner'), text(row, 'team')]))
}

/** Replaces what is known of teams, and what findings show of it. Answers the keys of those that now read otherwise. */
export const replaceOwnerTeams = (
  index: Index,
  teams: readonly OwnerTeam[],
): Promise<{ changedKeys: string[] }> =>
  index.write(async connection => {
    await connection.run(
      'CREATE OR REPLACE TEMP TABLE staged_owner_teams AS SELECT * FROM owner_teams LIMIT 0',
    )
    await appendRows(
      connection,
      'staged_owner_teams',
      teams.map(({ owner, team }) => [owner, team]),
    )
    await connection.run('DELETE FROM owner_teams WHERE owner NOT IN (SELECT owner FROM staged_owner_teams)')
    await connection.run(`INSERT INTO owner_teams SELECT * FROM staged_owner_teams
      ON CONFLICT (owner) DO UPDATE SET team = excluded.team`)
    const changedKeys = await updateFindings(
      connection,
      ['team'],
      `SELECT f.key, t.team FROM findings f LEFT JOIN owner_teams t ON t.owner = f.owner
       WHERE f.team IS DISTINCT FROM t.team`,
    )
    await regovernClocks(index, connection, changedKeys)
    return { changedKeys }
  })
