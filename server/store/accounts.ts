import type { DuckDBConnection } from '@duckdb/node-api'
import { query } from './query'
import type { Account } from './to-row'
import { text, textOrNull } from './values'

/** The known accounts, by id. */
export async function readAccounts(connection: DuckDBConnection): Promise<ReadonlyMap<string, Account>> {
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
