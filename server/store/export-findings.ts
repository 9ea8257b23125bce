import type { DuckDBConnection } from '@duckdb/node-api'
import type { StoredItem } from '@/lib/api/findings'
import type { Format } from '@/lib/finding/statuses'
import type { Instant } from '@/server/domain/finding'
import { filterToSql } from './filter-to-sql'
import { ITEM_COLUMNS, toItem } from './finding-item'
import type { Index } from './open-index'
import { bindAll, type QueryParameter, query } from './query'
import type { ScopedFilter } from './scoped-filter'
import { slaParameters } from './sla-sql'
import { orderBy, type Sort, sortExpression } from './sort'
import { untilAborted } from './until-aborted'
import { number, type Row, text } from './values'

export type ExportInput = {
  readonly filter: ScopedFilter
  readonly sort: Sort
  readonly now: Instant
  /** Ends the ordering of the matches. What is open by then is closed by its reader. */
  readonly signal?: AbortSignal
}

const BATCH = 10_000

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

/**
 * `select` over `exported e`, in order and in pieces. A few thousand rows at a time are joined and sorted, so that
 * memory stays constant; one statement for all would sort the whole texts.
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

/** An export that is ready to be read: `count` rows, in batches. Close it, read or not. */
export type Export<Row> = {
  readonly count: number
  readonly batches: AsyncGenerator<Row[]>
  /** Interrupts what runs, and waits until it has ended. */
  readonly close: () => Promise<void>
}

async function open<Row>(
  index: Index,
  signal: AbortSignal | undefined,
  prepare: (connection: DuckDBConnection) => Promise<Omit<Export<Row>, 'close'>>,
): Promise<Export<Row>> {
  const connection = await index.connect()
  try {
    const { count, batches } = await untilAborted(connection, signal, prepare)
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
export const exportItems = (index: Index, input: ExportInput): Promise<Export<StoredItem>> =>
  open(index, input.signal, async connection => {
    const count = await orderKeys(connection, input, 'findings f', 'f.key')
    async function* items() {
      const select = `SELECT ${ITEM_COLUMNS} FROM exported e JOIN findings f ON f.key = e.wanted`
      for await (const rows of rowsInOrder(connection, select, slaParameters(input.now), count))
        yield rows.map(row => toItem(row, input.now))
    }
    return { count, batches: items() }
  })

/** The documents of one format, as received, of every match that has one, in list order. */
export const exportDocuments = (
  index: Index,
  input: ExportInput & { readonly format: Format },
): Promise<Export<string>> =>
  open(index, input.signal, async connection => {
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
