import type { DuckDBConnection } from '@duckdb/node-api'
import type { StoredItem } from '@/lib/api/findings'
import type { Format } from '@/lib/finding/statuses'
import type { Instant } from '@/server/domain/finding/finding'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import type { ScopedFilter } from '@/server/store/filter/scoped-filter'
import { slaParameters } from '@/server/store/filter/sla-sql'
import { orderBy, type Sort, sortExpression } from '@/server/store/filter/sort'
import type { Index } from '@/server/store/index/handle'
import { bindAll, type QueryParameter, query } from '@/server/store/sql/query'
import { untilAborted } from '@/server/store/sql/until-aborted'
import { number, type Row, text } from '@/server/store/sql/values'
import { ITEM_COLUMNS, toItem } from './finding-item'

export type ExportInput = {
  readonly filter: ScopedFilter
  readonly sort: Sort
  readonly now: Instant
}

const BATCH = 10_000

/**
 * Stores the matches' keys in list order in a temporary table. It takes 20 bytes per finding, and no snapshot stays
 * open for a slow client. `source` is the SQL of the key over `findings f`.
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

/**
 * Reads `select` over `exported e` in order, a few thousand rows at a time. So memory stays constant: one statement for
 * all would sort the whole texts.
 */
async function* rowsInOrder(
  connection: DuckDBConnection,
  select: string,
  parameters: readonly QueryParameter[],
  total: number,
): AsyncGenerator<readonly Row[]> {
  for (let start = 0; start < total; start += BATCH) {
    const result = await connection.stream(
      `${select} WHERE e.place > ? AND e.place <= ? ORDER BY e.place`,
      ...bindAll([...parameters, start, start + BATCH]),
    )
    yield* result.yieldRowObjects()
  }
}

/** An export that is ready to be read: `count` rows, in batches. Always close it, even unread. */
export type Export<Row> = {
  readonly count: number
  readonly batches: AsyncGenerator<Row[]>
  /** Interrupts a running query, and waits until it has ended. */
  readonly close: () => Promise<void>
}

/** Orders the matches in the asker's turn. The open export then lasts as long as its reader, and ends with it. */
async function open<Row>(
  index: Index,
  prepare: (connection: DuckDBConnection) => Promise<Omit<Export<Row>, 'close'>>,
): Promise<Export<Row>> {
  const connection = await index.connect()
  try {
    const { count, batches } = await index.inTurn(signal => untilAborted(connection, signal, prepare))
    let closed: Promise<void> | null = null
    const end = async () => {
      connection.interrupt()
      // Waits for a batch that is being read: a connection must not be closed under a running query.
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

/** Exports every match in list order, in batches, with constant memory for any number. */
export const exportItems = (index: Index, input: ExportInput): Promise<Export<StoredItem>> =>
  open(index, async connection => {
    const count = await orderKeys(connection, input, 'findings f', 'f.key')
    async function* items() {
      const select = `SELECT ${ITEM_COLUMNS} FROM exported e JOIN findings f ON f.key = e.wanted`
      for await (const rows of rowsInOrder(connection, select, slaParameters(input.now), count))
        yield rows.map(row => toItem(row, input.now))
    }
    return { count, batches: items() }
  })

/** Exports the documents of one format as received, of every match that has one, in list order. */
export const exportDocuments = (
  index: Index,
  input: ExportInput & { readonly format: Format },
): Promise<Export<string>> =>
  open(index, async connection => {
    const documents = `findings f JOIN (SELECT doc_key, finding_key FROM documents
      WHERE format = '${input.format === 'asff' ? 'asff' : 'ocsf'}') d ON d.finding_key = f.key`
    const count = await orderKeys(connection, input, documents, 'd.doc_key')
    async function* raws() {
      const select = 'SELECT d.raw FROM exported e JOIN documents d ON d.doc_key = e.wanted'
      for await (const rows of rowsInOrder(connection, select, [], count))
        yield rows.map(row => text(row, 'raw'))
    }
    return { count, batches: raws() }
  })
