import type { DuckDBConnection } from '@duckdb/node-api'
import { reapplyRules } from '@/server/store/advance/reapply-rules'
import type { Index } from '@/server/store/index/handle'
import { updateFindings } from '@/server/store/rows/update-findings'
import { query } from '@/server/store/sql/query'
import { appendRows } from '@/server/store/sql/stage'
import { text } from '@/server/store/sql/values'

/** The team of an owner: a member's name as owner, or the team's own name. */
export type OwnerTeam = { readonly owner: string; readonly team: string }

/** Reads the team of each owner that has one. */
export async function readOwnerTeams(connection: DuckDBConnection): Promise<ReadonlyMap<string, string>> {
  const rows = await query(connection, 'SELECT owner, team FROM owner_teams')
  return new Map(rows.map(row => [text(row, 'owner'), text(row, 'team')]))
}

/** Replaces the known teams, and updates findings. Returns the keys of changed findings. */
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
    await reapplyRules(index, connection, changedKeys)
    return { changedKeys }
  })
