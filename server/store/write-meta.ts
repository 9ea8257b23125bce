import type { DuckDBConnection } from '@duckdb/node-api'
import type { Index } from './open-index'
import { query } from './query'

/** Keeps one value under its name, inside the caller's transaction. */
export async function setMeta(connection: DuckDBConnection, name: string, value: string): Promise<void> {
  await query(
    connection,
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    [name, value],
  )
}

/** Keeps one value of the sync's own state, such as how fresh the index is. It goes when the index goes. */
export const writeMeta = (index: Index, name: string, value: string): Promise<void> =>
  index.write(connection => setMeta(connection, name, value))
