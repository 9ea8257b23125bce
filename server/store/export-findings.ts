import type { DuckDBConnection } from '@duckdb/node-api'
import type { FindingItem } from '@/lib/api/findings'
import type { Filter } from '@/lib/filter/ast'
import type { Format } from '@/lib/finding/statuses'
import type { Instant } from '@/server/domain/finding'
import { filterToSql } from './filter-to-sql'
import type { Index } from './open-index'
import { query, queryByKeys } from './query'
import { readItems } from './read-items'
import { orderBy, type Sort, sortExpression } from './sort'
import { number, text } from './values'

export type ExportInput = { readonly filter: Filter; readonly sort: Sort; readonly now: Instant }

/** Keys read at once: as many as DuckDB still looks up by key rather than by reading the table. */
const BATCH = 500

/**
 * The matches' keys in list order, in a temporary table: 20 bytes a finding, and no snapshot is held while a slow
 * client reads. `source` is what the key is taken from, over `findings f`.
 */
async function orderKeys(
  connection: DuckDBConnection,
  { filter, sort, now }: ExportInput,
  source: string,
  key: string,
): Promise<number> {
  const value = sortExpression(sort, now)
  const where = filterToSql(filter, now)
  await query(
    connection,
    `CREATE TEMP TABLE exported AS SELECT row_number() OVER (ORDER BY ${orderBy(sort)}) AS place, wanted
     FROM (SELECT ${key} AS wanted, ${value.sql} AS sort_value, f.updated_at, f.key FROM ${source} WHERE ${where.sql})`,
    [...value.parameters, ...where.parameters],
  )
  const [row] = await query(connection, 'SELECT count(*) AS count FROM exported')
  return row ? number(row, 'count') : 0
}

async function* batches(connection: DuckDBConnection, total: number): AsyncGenerator<string[]> {
  for (let start = 0; start < total; start += BATCH) {
    const rows = await query(
      connection,
      'SELECT wanted FROM exported WHERE place > ? AND place <= ? ORDER BY place',
      [start, start + BATCH],
    )
    yield rows.map(row => text(row, 'wanted'))
  }
}

/** An export that is ready to be read: `count` rows, in batches. Close it, read or not. */
export type Export<Row> = {
  readonly count: number
  readonly batches: AsyncGenerator<Row[]>
  /** Interrupts what runs, and waits until it has ended. */
  readonly close: () => Promise<void>
}

async function open<Row>(
  index: Index,
  prepare: (connection: DuckDBConnection) => Promise<Omit<Export<Row>, 'close'>>,
): Promise<Export<Row>> {
  const connection = await index.connect()
  try {
    const { count, batches } = await prepare(connection)
    let closed: Promise<void> | null = null
    const end = async () => {
      connection.interrupt()
      // Waits for a batch that is being read: a connection may not be closed under a running query.
      await batches.return(undefined).catch(() => undefined)
      connection.closeSync()
    }
    const close = () => {
      closed ??= end()
      return closed
    }
    return { count, batches, close }
  } catch (error) {
    connection.closeSync()
    throw error
  }
}

/** Every match in list order, in batches: constant memory whatever their number. */
export const exportItems = (index: Index, input: ExportInput): Promise<Export<FindingItem>> =>
  open(index, async connection => {
    const count = await orderKeys(connection, input, 'findings f', 'f.key')
    async function* items() {
      for await (const keys of batches(connection, count)) yield await readItems(connection, keys, input.now)
    }
    return { count, batches: items() }
  })

/** The documents of one format, as received, of every match that has one, in list order. */
export const exportDocuments = (
  index: Index,
  input: ExportInput & { readonly format: Format },
): Promise<Export<string>> =>
  open(index, async connection => {
    const documents = `findings f JOIN (SELECT doc_key, finding_key FROM documents
      WHERE format = '${input.format === 'asff' ? 'asff' : 'ocsf'}') d ON d.finding_key = f.key`
    const count = await orderKeys(connection, input, documents, 'd.doc_key')
    async function* raws() {
      for await (const keys of batches(connection, count)) {
        const rows = await queryByKeys(
          connection,
          'SELECT doc_key, raw FROM documents WHERE doc_key IN (?…)',
          keys,
        )
        const byKey = new Map(rows.map(row => [text(row, 'doc_key'), text(row, 'raw')]))
        yield keys.flatMap(key => byKey.get(key) ?? [])
      }
    }
    return { count, batches: raws() }
  })
