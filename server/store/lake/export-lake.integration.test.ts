import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { makeVaried } from '@/server/store/make-varied'
import { writePage } from '@/server/store/merge/write-page'
import { query } from '@/server/store/sql/query'
import { exportLake } from './export-lake'
import { exportStopped, NothingToExport } from './export-stopped'

let folder: ReturnType<typeof makeFolder>
let index: Index
let lake: string

beforeEach(async () => {
  folder = makeFolder()
  lake = join(folder.path, 'lake')
  index = await openMade(folder.path)
  await writePage(index, pageOf(Array.from({ length: 40 }, (_, n) => makeVaried(n))))
})
afterEach(async () => {
  await index.close()
  folder.remove()
})

/** Queries a file of the export, as a reader of the lake does. */
async function read(table: string, select: string) {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const file = join(lake, 'hubdesk', table, `${table}.parquet`)
  const rows = await query(connection, `${select} FROM '${file}'`)
  connection.closeSync()
  instance.closeSync()
  return rows
}

const glue = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.unknown() })),
})
const table = z.object({
  TableInput: z.object({
    Name: z.string(),
    StorageDescriptor: z.object({ Columns: z.array(z.object({ Name: z.string(), Type: z.string() })) }),
  }),
})

/** Parquet's types by the names that Glue has for them. */
const TYPES: Readonly<Record<string, string>> = {
  VARCHAR: 'string',
  INTEGER: 'int',
  BIGINT: 'bigint',
  TINYINT: 'tinyint',
  DOUBLE: 'double',
  BOOLEAN: 'boolean',
}

test('the files hold the columns that the catalogue names, of the same types', async () => {
  await exportLake(index, lake, NOON)
  const { Resources } = glue.parse(JSON.parse(readFileSync('infra/findings-lake/template.json', 'utf8')))
  const tables = Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::Glue::Table')
    .map(({ Properties }) => table.parse(Properties).TableInput)
    .filter(({ Name }) => Name !== 'finding_events')
  expect(tables.map(({ Name }) => Name).toSorted()).toEqual(['clock_spans', 'findings', 'lake_snapshot'])
  for (const { Name, StorageDescriptor } of tables) {
    const described = await read(Name, 'DESCRIBE SELECT *')
    const columns = described.map(row => ({
      Name: row.column_name,
      Type: TYPES[String(row.column_type)],
    }))
    expect(columns).toEqual(StorageDescriptor.Columns)
  }
})

test('an export says what it wrote, and replaces the one before under the same names', async () => {
  const written = await exportLake(index, lake, NOON)
  expect(written).toMatchObject({ snapshot: NOON, findings: 40 })
  expect(written.clockSpans).toBeGreaterThanOrEqual(40)
  await writePage(index, pageOf([makeDocument({ id: 'one more' })]))
  await exportLake(index, lake, NOON + 1)
  expect(await read('lake_snapshot', 'SELECT *')).toMatchObject([
    { snapshot_ms: BigInt(NOON + 1), findings: 41n },
  ])
  expect(await read('findings', 'SELECT count(*) AS n')).toEqual([{ n: 41n }])
  expect(readdirSync(join(lake, 'hubdesk')).toSorted()).toEqual(['clock_spans', 'findings', 'lake_snapshot'])
  expect(readdirSync(join(lake, 'hubdesk', 'findings'))).toEqual(['findings.parquet'])
})

test('an export that fails leaves the one before as it was, and what a killed one left goes with the next', async () => {
  await exportLake(index, lake, NOON)
  await writePage(index, pageOf([makeDocument({ id: 'one more' })]))
  const connect = async () => {
    const connection = await index.connect()
    const { run } = connection
    let copies = 0
    connection.run = async (sql: string, ...rest: []) => {
      if (sql.startsWith('COPY')) copies += 1
      if (copies === 3) throw new Error('no space left')
      return run.call(connection, sql, ...rest)
    }
    return connection
  }
  await expect(exportLake({ connect }, lake, NOON + 1)).rejects.toThrow('no space left')
  expect(await read('findings', 'SELECT count(*) AS n')).toEqual([{ n: 40n }])
  expect(await read('lake_snapshot', 'SELECT snapshot_ms')).toEqual([{ snapshot_ms: BigInt(NOON) }])

  const left = join(lake, 'hubdesk', '.export-1')
  mkdirSync(left)
  writeFileSync(join(left, 'findings.parquet'), 'half')
  await exportLake(index, lake, NOON + 2)
  expect(existsSync(left)).toBe(false)
})

test('a desk that is stopped, or was killed, is exported as it is, and its file stays', async () => {
  const copy = join(folder.path, 'copy')
  mkdirSync(copy)
  // As a kill leaves it: what was not yet written into the file stands in the log beside it.
  for (const suffix of ['', '.wal'])
    if (existsSync(join(folder.path, `index.duckdb${suffix}`)))
      cpSync(join(folder.path, `index.duckdb${suffix}`), join(copy, `index.duckdb${suffix}`))
  expect(readdirSync(copy)).toContain('index.duckdb.wal')
  const before = readFileSync(join(copy, 'index.duckdb.wal'))
  expect(await exportStopped(join(copy, 'index.duckdb'), lake, NOON)).toMatchObject({ findings: 40 })
  expect(await read('findings', 'SELECT count(*) AS n')).toEqual([{ n: 40n }])
  expect(readFileSync(join(copy, 'index.duckdb.wal'))).toEqual(before)
})

test('an index of another version is not exported, and not touched', async () => {
  const path = join(folder.path, 'other.duckdb')
  const other = await DuckDBInstance.create(path)
  const connection = await other.connect()
  await connection.run(
    `CREATE TABLE meta (name VARCHAR, value VARCHAR); INSERT INTO meta VALUES ('schema_version', '1')`,
  )
  connection.closeSync()
  other.closeSync()
  await expect(exportStopped(path, lake, NOON)).rejects.toThrow(NothingToExport)
  expect(existsSync(lake)).toBe(false)
})
