import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { DEFAULT_POLICY } from '@/lib/api/sla-policy'
import type { Format } from '@/lib/finding/statuses'
import type { FindingDocument, Instant } from '@/server/domain/finding'
import { type PolicyInForce, policyInForce } from '@/server/domain/sla/policy-in-force'
import { log } from '@/server/log'
import { ClockWatch } from './clocks/clock-watch'
import { flushLedger, lastOrdinal } from './clocks/flush-ledger'
import { restoreClocks } from './clocks/restore-clocks'
import { ConnectionPool } from './connection-pool'
import { attachLedger } from './ledger'
import { type QueryParameter, query } from './query'
import { SCHEMA, SCHEMA_VERSION, STORAGE_VERSION } from './schema.sql'
import { SharedAnswers } from './shared-answers'
import { untilAborted } from './until-aborted'
import type { Row } from './values'

/** Reads a stored document again, where a merge needs more of it than its row holds. Null when it cannot. */
export type DocumentReader = (format: Format, raw: string, observedAt: Instant) => FindingDocument | null

export type IndexOptions = {
  readonly path: string
  /** The file of the SLA ledger, which outlives the index. */
  readonly ledgerPath: string
  /** As DuckDB writes sizes, such as `1GB`. */
  readonly memoryLimit: string
  readonly threads: number
  readonly readDocument: DocumentReader
}

/** The open index: any number of readers on snapshots of their own, one writer at a time. */
export type Index = {
  /** Rises with every committed write. */
  readonly version: () => number
  /**
   * Rows of one statement, on the state of its start. Equal questions share an answer while nothing is written. Throws the
   * reason of `signal` when that aborts; a question that nobody waits for any more is interrupted.
   */
  readonly query: (
    sql: string,
    parameters?: readonly QueryParameter[],
    signal?: AbortSignal,
  ) => Promise<Row[]>
  /** A connection apart from those that readers share, for what takes long. Close it. */
  readonly connect: () => Promise<DuckDBConnection>
  /** Queues `work` behind every earlier write and runs it in one transaction; rolls back when it throws. */
  readonly write: <Result>(work: (connection: DuckDBConnection) => Promise<Result>) => Promise<Result>
  readonly readDocument: DocumentReader
  /** The SLA policy that clocks are judged by from now on. */
  readonly policy: () => PolicyInForce
  /** Only for `putInForce`, within a write. */
  readonly judgeBy: (policy: PolicyInForce) => void
  /** The first of `count` ordinals that no event of the ledger has yet. Only for writers. */
  readonly takeOrdinals: (count: number) => number
  readonly clockWatch: ClockWatch
  readonly close: () => Promise<void>
}

const READERS = 4
/** Larger answers are not kept. */
const MOST_ROWS = 1000

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

/** What a crash left in the outbox is nowhere else. An outbox of other columns cannot be read: its last events are seen again. */
async function saveOutbox(writer: DuckDBConnection, ledgerPath: string): Promise<void> {
  try {
    const [waiting] = await query(writer, 'SELECT 1 FROM clock_outbox LIMIT 1')
    if (!waiting) return
    await attachLedger(writer, ledgerPath)
    await flushLedger(writer)
  } catch (err) {
    log.warn({ err }, 'events of SLA clocks in the outbox of an older index could not be kept')
  }
}

/** The index can be read from Security Hub again at any time, so another schema is no reason to migrate. */
async function openOfThisVersion(options: IndexOptions): Promise<[DuckDBInstance, DuckDBConnection]> {
  const instance = await openInstance(options)
  const writer = await instance.connect()
  if ((await schemaVersion(writer)) === SCHEMA_VERSION) return [instance, writer]
  await saveOutbox(writer, options.ledgerPath)
  writer.closeSync()
  instance.closeSync()
  for (const suffix of ['', '.wal']) rmSync(options.path + suffix, { force: true })
  const fresh = await openInstance(options)
  return [fresh, await fresh.connect()]
}

async function prepare(writer: DuckDBConnection, ledgerPath: string): Promise<void> {
  await writer.run(SCHEMA)
  await query(writer, `INSERT INTO meta VALUES ('schema_version', ?) ON CONFLICT DO NOTHING`, [
    String(SCHEMA_VERSION),
  ])
  await attachLedger(writer, ledgerPath)
  await flushLedger(writer)
  await restoreClocks(writer)
}

/**
 * Opens the index with its ledger, and makes what is not there. One process may hold it, and one instance within the process:
 * keep the promise on `globalThis`. Throws when another process holds the file.
 */
export async function openIndex(options: IndexOptions): Promise<Index> {
  if (!existsSync(options.path)) rmSync(`${options.path}.wal`, { force: true })
  const [instance, writer] = await openOfThisVersion(options)
  await prepare(writer, options.ledgerPath)
  let ordinal = await lastOrdinal(writer)
  let flushed = ordinal
  let policy = policyInForce(1, DEFAULT_POLICY)
  const readers = await ConnectionPool.open(instance, READERS)
  const answers = new SharedAnswers<readonly Row[]>(rows => rows.length <= MOST_ROWS)
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
      answers.clear()
      return result
    } catch (error) {
      // A COMMIT that fails has rolled back already, and a second ROLLBACK would hide why.
      await writer.run('ROLLBACK').catch(() => undefined)
      throw error
    }
  }

  /** What was just committed reaches the ledger before the next write; where that fails, with the next one. */
  async function flush(): Promise<void> {
    if (flushed === ordinal) return
    const upTo = ordinal
    try {
      await flushLedger(writer)
      flushed = upTo
    } catch (err) {
      log.error({ err }, 'events of SLA clocks wait in the index: the ledger cannot be written')
    }
  }

  return {
    version: () => version,
    policy: () => policy,
    judgeBy: next => {
      policy = next
    },
    takeOrdinals: count => {
      ordinal += count
      return ordinal - count + 1
    },
    clockWatch: new ClockWatch(),
    readDocument: options.readDocument,
    connect: () => instance.connect(),
    query: async (sql, parameters = [], signal) => {
      const ask = (stop: AbortSignal) =>
        readers.use(one => untilAborted(one, stop, connection => query(connection, sql, parameters)))
      const { answer } = await answers.get(JSON.stringify([sql, parameters], printBigInt), ask, signal)
      return [...answer]
    },
    write: work => {
      const done = queue.then(() => transaction(work))
      queue = done.catch(() => undefined).then(flush)
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
