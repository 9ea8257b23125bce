import type { DuckDBConnection } from '@duckdb/node-api'
import type { AccountFacts } from '@/server/store/rows/to-row'
import { query } from '@/server/store/sql/query'
import { text, textOrNull } from '@/server/store/sql/values'

/** Reads the known accounts, by id. */
export async function readAccounts(connection: DuckDBConnection): Promise<ReadonlyMap<string, AccountFacts>> {
  const rows = await query(connection, 'SELECT id, name, owner, environment, ou FROM accounts')
  return new Map(
    rows.map(row => [
      text(row, 'id'),
      {
        id: text(row, 'id'),
        name: text(row, 'name'),
        owner: textOrNull(row, 'owner'),
        environment: textOrNull(row, 'environment'),
        ou: textOrNull(row, 'ou'),
      },
    ]),
  )
}
