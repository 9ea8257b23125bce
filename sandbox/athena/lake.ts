import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { database, type Table, tables } from './catalog.ts'
import { answersAsTrino, prelude } from './prelude.sql.ts'

/** Longest line in bytes. It has room for the event of a finding of 240 KB, with its quotes escaped. */
const longestLine = 4 * 1024 * 1024

export type Lake = {
  /** Opens a connection of its own, on the files that exist now. */
  readonly connect: () => Promise<DuckDBConnection>
  /**
   * Counts the bytes that a query with these words would read: the named columns of Parquet files, and all bytes of
   * lines.
   */
  readonly scanned: (words: ReadonlySet<string>) => Promise<number>
  readonly close: () => void
}

/** Opens an engine in memory over a folder that stands for the bucket. It reads nothing else and writes nothing. */
export async function openLake(folder: string): Promise<Lake> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '768MB', threads: '2' })
  const first = await instance.connect()
  await first.run(prelude)
  await first.run(`CREATE SCHEMA ${database}`)
  await first.run(`SET enable_external_file_cache = false;
    SET allowed_directories = ['${quoted(folder)}/'];
    SET enable_external_access = false`)
  let shown = ''
  let turn: Promise<unknown> = Promise.resolve()
  const refresh = async () => {
    const found = tables.map(table => filesOf(folder, table).length > 0)
    if (found.join() === shown) return
    for (const [index, table] of tables.entries()) {
      await first.run(
        `CREATE OR REPLACE VIEW ${database}.${table.name} AS ${select(folder, table, found[index])}`,
      )
    }
    shown = found.join()
  }
  return {
    async connect() {
      turn = turn.catch(() => {}).then(refresh)
      await turn
      const connection = await instance.connect()
      await connection.run(`${answersAsTrino}; SET search_path = '${database},main'`)
      return connection
    },
    scanned: words => scanned(first, folder, words),
    close: () => {
      first.closeSync()
      instance.closeSync()
    },
  }
}

function select(folder: string, table: Table, found = false): string {
  const columns = Object.entries(table.columns)
  if (!found) {
    const none = columns.map(([name, type]) => `CAST(NULL AS ${type}) AS "${name}"`)
    return `SELECT ${none.join(', ')} WHERE false`
  }
  const typed = columns.map(([name, type]) => `CAST("${name}" AS ${type}) AS "${name}"`).join(', ')
  return `SELECT ${typed} FROM ${reader(folder, table)}`
}

function reader(folder: string, table: Table): string {
  const path = `${quoted(folder)}/${table.folder}`
  if (table.format === 'parquet') return `read_parquet('${path}/*.parquet')`
  // JSON escapes control characters, so a control character as separator never splits a line.
  return `read_csv('${path}/dt=*/*', columns = {'event': 'VARCHAR'}, header = false, auto_detect = false,
    delim = '${String.fromCharCode(1)}', quote = '', escape = '', max_line_size = ${longestLine},
    hive_partitioning = true, hive_types = {'dt': VARCHAR})`
}

function filesOf(folder: string, table: Table): readonly string[] {
  const path = join(folder, table.folder)
  if (!existsSync(path)) return []
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
  const wanted = table.format === 'parquet' ? /^[^/\\]+\.parquet$/ : /^dt=[^/\\]+[/\\][^/\\]+\.json(\.gz)?$/
  return files.filter(file => wanted.test(file)).map(file => join(path, file))
}

async function scanned(
  connection: DuckDBConnection,
  folder: string,
  words: ReadonlySet<string>,
): Promise<number> {
  let bytes = 0
  for (const table of tables.filter(({ name, format }) => words.has(name) || format === 'lines')) {
    const files = filesOf(folder, table)
    if (table.format === 'lines') {
      // A query may read the events through a view, without naming them.
      if (![...words].some(word => word.startsWith('finding_'))) continue
      for (const file of files) bytes += statSync(file).size
    } else if (files.length > 0) {
      const names = Object.keys(table.columns).filter(name => words.has(name))
      const reader = await connection.runAndReadAll(
        `SELECT CAST(coalesce(sum(total_compressed_size), 0) AS BIGINT) AS bytes
        FROM parquet_metadata('${quoted(folder)}/${table.folder}/*.parquet')
        WHERE path_in_schema IN (${[...names, ''].map(name => `'${name}'`).join(', ')})`,
      )
      const [row] = reader.getRowObjects()
      bytes += Number(row?.bytes ?? 0)
    }
  }
  return bytes
}

const quoted = (text: string): string => text.replaceAll("'", "''")
