import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { Client } from 'pg'
import { z } from 'zod'
import { say, settings } from '../support/settings'
import { INDEXES } from './indexes'
import { NoPostgres, type Postgres } from './server'

const TYPES: Readonly<Record<string, string>> = {
  VARCHAR: 'text',
  'VARCHAR[]': 'text[]',
  'MAP(VARCHAR, VARCHAR)': 'jsonb',
  TINYINT: 'smallint',
  SMALLINT: 'smallint',
  INTEGER: 'integer',
  BIGINT: 'bigint',
  UBIGINT: 'numeric(20)',
  DOUBLE: 'double precision',
  BOOLEAN: 'boolean',
}

/** A database of the cluster with its tables, and the file that records its load. */
export type Load = {
  readonly database: string
  readonly indexPath: string
  readonly tables: readonly string[]
  readonly indexes: readonly string[]
  readonly stamp: string
}

const READS: Load = {
  database: 'postgres',
  indexPath: settings.indexPath,
  tables: ['findings', 'resources', 'documents'],
  indexes: INDEXES,
  stamp: join(settings.folder, 'postgres.json'),
}

type Column = { readonly name: string; readonly type: string }

async function columnsOf(connection: DuckDBConnection, table: string): Promise<Column[]> {
  const reader = await connection.runAndReadAll(
    'SELECT column_name AS name, data_type AS type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index',
    [table],
  )
  return z.array(z.object({ name: z.string(), type: z.string() })).parse(reader.getRowObjects())
}

/** Selects the column in the form that PostgreSQL's COPY reads. */
function exported({ name, type }: Column): string {
  // PostgreSQL searches best in one text with one trigram index.
  if (name === 'search') return 'lower(concat_ws(chr(10), title, resource)) || chr(10) || search AS search'
  if (type === 'VARCHAR[]') {
    const quoted = String.raw`'"' || replace(replace(x, '\', '\\'), '"', '\"') || '"'`
    return `'{' || array_to_string(list_transform(${name}, lambda x: ${quoted}), ',') || '}' AS ${name}`
  }
  return type.startsWith('MAP') ? `CAST(to_json(${name}) AS VARCHAR) AS ${name}` : name
}

async function copyTable(
  connection: DuckDBConnection,
  client: Client,
  psql: readonly string[],
  table: string,
) {
  const columns = await columnsOf(connection, table)
  const file = join(settings.folder, `${table}.csv`)
  await connection.run(
    `COPY (SELECT ${columns.map(exported).join(', ')} FROM ${table}) TO '${file}' (FORMAT csv, HEADER false)`,
  )
  const declared = columns.map(({ name, type }) => `${name} ${TYPES[type] ?? 'text'}`)
  await client.query(`DROP TABLE IF EXISTS ${table}; CREATE UNLOGGED TABLE ${table} (${declared.join(', ')})`)
  const input = openSync(file, 'r')
  const [command = 'psql', ...args] = psql
  const from = performance.now()
  const run = spawnSync(command, [...args, '-c', `COPY ${table} FROM STDIN (FORMAT csv)`], {
    stdio: [input, 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  closeSync(input)
  rmSync(file)
  if (run.status !== 0) throw new NoPostgres(`COPY failed: ${run.stderr}`)
  return performance.now() - from
}

const loaded = z.object({ fingerprint: z.string(), seconds: z.number(), bytes: z.number() })
export type LoadedPostgres = z.infer<typeof loaded>

async function load(
  postgres: Postgres,
  fingerprint: string,
  { database, indexPath, tables, indexes }: Load,
): Promise<LoadedPostgres> {
  say(`filling PostgreSQL with the same rows: ${tables.join(', ')}`)
  const instance = await DuckDBInstance.create(indexPath, { access_mode: 'READ_ONLY' })
  const connection = await instance.connect()
  const client = await postgres.connect(database)
  let milliseconds = 0
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm')
    for (const table of tables)
      milliseconds += await copyTable(connection, client, postgres.psql(database), table)
    say('PostgreSQL builds its indexes')
    const from = performance.now()
    for (const sql of indexes) await client.query(sql)
    await client.query('VACUUM ANALYZE')
    milliseconds += performance.now() - from
    const size = await client.query('SELECT pg_database_size(current_database()) AS bytes')
    const bytes = Number(z.object({ bytes: z.string() }).parse(size.rows[0]).bytes)
    return { fingerprint, seconds: milliseconds / 1000, bytes }
  } finally {
    await client.end()
    connection.closeSync()
    instance.closeSync()
  }
}

/** Creates a database of the cluster if there is none. Returns true when it holds the first table. */
async function openDatabase(postgres: Postgres, { database, tables: [table] }: Load): Promise<boolean> {
  const first = await postgres.connect()
  const known = await first.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
  if (known.rowCount === 0) await first.query(`CREATE DATABASE ${database}`)
  await first.end()
  const client = await postgres.connect(database)
  const { rows } = await client.query('SELECT to_regclass($1) AS there', [table])
  await client.end()
  return Boolean(rows[0]?.there)
}

/** Fills PostgreSQL from an index, unless it holds these rows already. */
export async function loadPostgres(
  postgres: Postgres,
  fingerprint: string,
  wanted: Load = READS,
): Promise<LoadedPostgres> {
  const isFilled = await openDatabase(postgres, wanted)
  const rows = `${fingerprint} ${wanted.tables.join(' ')}`
  if (isFilled && existsSync(wanted.stamp)) {
    const kept = loaded.parse(JSON.parse(readFileSync(wanted.stamp, 'utf8')))
    if (kept.fingerprint === rows) return kept
  }
  const result = await load(postgres, rows, wanted)
  writeFileSync(wanted.stamp, JSON.stringify(result))
  return result
}
