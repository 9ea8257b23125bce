import type { DuckDBConnection } from '@duckdb/node-api'
import { query } from '@/server/store/sql/query'
import type { Index } from './handle'

/** Stores one value under its name, in the caller's transaction. */
export async function setMeta(connection: DuckDBConnection, name: string, value: string): Promise<void> {
  await query(
    connection,
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    [name, value],
  )
}

/** Stores one value of the sync's own state, such as how fresh the index is. It is lost with the index. */
export const writeMeta = (index: Index, name: string, value: string): Promise<void> =>
  index.write(connection => setMeta(connection, name, value))
