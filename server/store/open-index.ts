import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { DEFAULT_POLICY } from '@/lib/api/sla/sla-policy'
import { policyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { log } from '@/server/log'
import { ClockWatch } from '@/server/store/index/clock-watch'
import type { DocumentReader, Index } from '@/server/store/index/handle'
import { SCHEMA, SCHEMA_VERSION, STORAGE_VERSION } from '@/server/store/index/schema.sql'
import { attachLedger } from '@/server/store/ledger/ledger'
import { ConnectionPool } from '@/server/store/sql/connection-pool'
import { query } from '@/server/store/sql/query'
import { SharedAnswers } from '@/server/store/sql/shared-answers'
import { DESK } from '@/server/store/sql/turns'
import { untilAborted } from '@/server/store/sql/until-aborted'
import { type Row, textOrNull } from '@/server/store/sql/values'
import { flushLedger, lastOrdinal } from './clocks/flush-ledger'
import { restoreClocks } from './clocks/restore-clocks'
import { checkBeforeDrop, checkLedger } from './ledger-check/check-ledger'
import { newestBackup } from './ledger-check/newest-backup'
import { noteDamage, openAgainIfDamaged } from './ledger-check/set-aside'
import { createWriteQueue } from './write-queue'

export type IndexOptions = {
  readonly path: string
  /** The file of the SLA ledger, which outlives the index. */
  readonly ledgerPath: string
  /** The folder with backups of the ledger, for comparison; null compares the ledger with the index alone. */
  readonly backups: string | null
  /** As DuckDB writes sizes, such as `1GB`. */
  readonly memoryLimit: string
  readonly threads: number
  readonly readDocument: DocumentReader
}

/** Larger results are not kept. */
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
    // A checkpoint after every few pages would write the file several times while it fills.
    checkpoint_threshold: '128MB',
    temp_directory: `${path}.tmp`,
  })
}

async function schemaVersion(connection: DuckDBConnection): Promise<string | null> {
  const tables = await query(connection, 'SELECT table_name FROM duckdb_tables()')
  if (tables.length === 0) return SCHEMA_VERSION
  if (!tables.some(table => table.table_name === 'meta')) return null
  const [row] = await query(connection, `SELECT value FROM meta WHERE name = 'schema_version'`)
  return textOrNull(row ?? {}, 'value')
}

/**
 * Saves the outbox after a crash, as its events are nowhere else. An outbox with other columns cannot be read: its last
 * events are seen again.
 */
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

/** Refuses to drop an index that has more than the ledger. Throws `DataProblem`. */
async function checkOlder(writer: DuckDBConnection, { ledgerPath, backups }: IndexOptions): Promise<void> {
  await attachLedger(writer, ledgerPath)
  const backup = backups === null ? null : await newestBackup(backups, Date.now())
  await checkBeforeDrop(writer, backup)
}

/**
 * Opens an index of this version. The index can always be rebuilt from Security Hub, so another schema needs no
 * migration.
 */
async function openOfThisVersion(options: IndexOptions): Promise<[DuckDBInstance, DuckDBConnection]> {
  const instance = await openInstance(options)
  const writer = await instance.connect()
  if ((await schemaVersion(writer)) === SCHEMA_VERSION) return [instance, writer]
  await saveOutbox(writer, options.ledgerPath)
  await checkOlder(writer, options)
  writer.closeSync()
  instance.closeSync()
  for (const suffix of ['', '.wal']) rmSync(options.path + suffix, { force: true })
  const fresh = await openInstance(options)
  return [fresh, await fresh.connect()]
}

async function prepare(writer: DuckDBConnection, { ledgerPath, backups }: IndexOptions): Promise<void> {
  await writer.run(SCHEMA)
  await query(writer, `INSERT INTO meta VALUES ('schema_version', ?) ON CONFLICT DO NOTHING`, [
    SCHEMA_VERSION,
  ])
  await attachLedger(writer, ledgerPath)
  await checkLedger(writer, { backups, now: Date.now(), log })
  await flushLedger(writer)
  await restoreClocks(writer)
}

async function openFiles(options: IndexOptions): Promise<[DuckDBInstance, DuckDBConnection]> {
  const [instance, writer] = await openOfThisVersion(options)
  try {
    await prepare(writer, options)
    return [instance, writer]
  } catch (error) {
    writer.closeSync()
    instance.closeSync()
    throw error
  }
}

/**
 * Opens the index with its ledger, and creates what is missing. An index that cannot be read is moved aside and rebuilt
 * from Security Hub. One process may hold it, with one instance: keep the promise on `globalThis`. Throws `DataProblem`
 * where only an operator can help, and when another process holds the file.
 */
export async function openIndex(options: IndexOptions): Promise<Index> {
  if (!existsSync(options.path)) rmSync(`${options.path}.wal`, { force: true })
  const [instance, writer] = await openAgainIfDamaged(options.path, () => openFiles(options))
  let policy = policyInForce(1, DEFAULT_POLICY)
  const policies = new Map([[policy.version, policy]])
  let takenBack: Index['takenBack'] = () => []
  const readers = await ConnectionPool.open(instance)
  const answers = new SharedAnswers<readonly Row[]>(
    rows => rows.length <= MOST_ROWS,
    () => readers.turns.look(),
  )
  let version = 0
  const writes = createWriteQueue(writer, await lastOrdinal(writer), () => {
    version += 1
    answers.clear()
  })

  return {
    version: () => version,
    policy: () => policy,
    judgeBy: next => {
      policy = next
      policies.set(next.version, next)
    },
    policyOf: version => policies.get(version) ?? policy,
    rememberPolicies: known => {
      for (const one of known) policies.set(one.version, one)
    },
    takenBack: key => takenBack(key),
    heedUndos: ask => {
      takenBack = ask
    },
    takeOrdinals: writes.takeOrdinals,
    clockWatch: new ClockWatch(),
    readDocument: options.readDocument,
    connect: () => instance.connect(),
    query: async (sql, parameters = [], asker) => {
      const { answer } = await answers
        .get(
          JSON.stringify([sql, parameters], printBigInt),
          question =>
            readers.use(question, one =>
              untilAborted(one, question.signal, connection => query(connection, sql, parameters)),
            ),
          asker,
        )
        .catch(error => noteDamage(options.path, error))
      return [...answer]
    },
    inTurn: async (work, { id, signal } = { id: DESK }) => {
      const giveBack = await readers.turns.take(id, new Map([[id, 1]]), signal)
      try {
        return await work(signal)
      } finally {
        giveBack()
      }
    },
    write: writes.write,
    checkpointLedger: writes.checkpointLedger,
    close: async () => {
      await writes.checkpointLedger()
      readers.close()
      writer.closeSync()
      instance.closeSync()
    },
  }
}
