import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { Format } from '@/lib/finding/statuses'
import type { FindingDocument, Instant } from '@/server/domain/finding'
import { ConnectionPool } from './connection-pool'
import { type QueryParameter, query } from './query'
import { SCHEMA, SCHEMA_VERSION, STORAGE_VERSION } from './schema.sql'
import { SharedResults } from './shared-results'
import type { Row } from './values'

/** Reads a stored document again, where a merge needs more of it than its row holds. Null when it cannot. */
export type DocumentReader = (format: Format, raw: string, observedAt: Instant) => FindingDocument | null

export type IndexOptions = {
  readonly path: string
  /** As DuckDB writes sizes, such as `1GB`. */
  readonly memoryLimit: string
  readonly threads: number
  readonly readDocument: DocumentReader
}

/** The open index: any number of readers on snapshots of their own, one writer at a time. */
export type Index = {
  /** Rises with every committed write. */
  readonly version: () => number
  /** Rows of one statement, on the state of its start. Equal questions share an answer while nothing is written. */
  readonly query: (sql: string, parameters?: readonly QueryParameter[]) => Promise<Row[]>
  /** A connection apart from those that readers share, for what takes long. Close it. */
  readonly connect: () => Promise<DuckDBConnection>
  /** Queues `work` behind every earlier write and runs it in one transaction; rolls back when it throws. */
  readonly write: <Result>(work: (connection: DuckDBConnection) => Promise<Result>) => Promise<Result>
  readonly readDocument: DocumentReader
  readonly close: () => Promise<void>
}

const READERS = 4

const printBigInt = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value

async function openInstance({ path, memoryLimit, threads }: IndexOptions): Promise<DuckDBInstance> {
  mkdirSync(dirname(path), { recursive: true })
  return DuckDBInstance.fromCache(path, {
    memory_limit: memoryLimit,
    threads: String(threads),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
    storage_compatibility_version: STORAGE_VERSION,
    // A checkpoint after every few pages would write the file several times over while it fills.
    checkpoint_threshold: '128MB',
    temp_directory: `${path}.tmp`,
  })
}

async function schemaVersion(connection: DuckDBConnection): Promise<number | null> {
  const tables = await query(connection, 'SELECT table_name FROM duckdb_tables()')
  if (tables.length === 0) return SCHEMA_VERSION
  if (!tables.some(table => table.table_name === 'meta')) return null
  const [row] = await query(connection, `SELECT value FROM meta WHERE name = 'schema_version'`)
  return Number(row?.value ?? 0)
}

/** The index can be read from Security Hub again at any time, so another schema is no reason to migrate. */
async function openOfThisVersion(options: IndexOptions): Promise<[DuckDBInstance, DuckDBConnection]> {
  const instance = await openInstance(options)
  const writer = await instance.connect()
  if ((await schemaVersion(writer)) === SCHEMA_VERSION) return [instance, writer]
  writer.closeSync()
  instance.closeSync()
  for (const suffix of ['', '.wal']) rmSync(options.path + suffix, { force: true })
  const fresh = await openInstance(options)
  return [fresh, await fresh.connect()]
}

/**
 * Opens the index, and makes it where there is none. One process may hold it, and one instance within the process:
 * keep the promise on `globalThis`. Throws when another process holds the file.
 */
export async function openIndex(options: IndexOptions): Promise<Index> {
  if (!existsSync(options.path)) rmSync(`${options.path}.wal`, { force: true })
  const [instance, writer] = await openOfThisVersion(options)
  await writer.run(SCHEMA)
  await query(writer, `INSERT INTO meta VALUES ('schema_version', ?) ON CONFLICT DO NOTHING`, [
    String(SCHEMA_VERSION),
  ])
  const readers = await ConnectionPool.open(instance, READERS)
  const shared = new SharedResults()
  let version = 0
  let queue: Promise<unknown> = Promise.resolve()

  async function transaction<Result>(
    work: (connection: DuckDBConnection) => Promise<Result>,
  ): Promise<Result> {
    await writer.run('BEGIN')
    try {
      const result = await work(writer)
      await writer.run('COMMIT')
      version += 1
      return result
    } catch (error) {
      // A COMMIT that fails has rolled back already, and a second ROLLBACK would hide why.
      await writer.run('ROLLBACK').catch(() => undefined)
      throw error
    }
  }

  return {
    version: () => version,
    readDocument: options.readDocument,
    connect: () => instance.connect(),
    query: (sql, parameters = []) =>
      shared.get(version, JSON.stringify([sql, parameters], printBigInt), () =>
        readers.use(connection => query(connection, sql, parameters)),
      ),
    write: work => {
      const done = queue.then(() => transaction(work))
      queue = done.catch(() => undefined)
      return done
    },
    close: async () => {
      await queue
      readers.close()
      writer.closeSync()
      instance.closeSync()
    },
  }
}
