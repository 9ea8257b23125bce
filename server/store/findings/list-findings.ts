import type { DuckDBValue } from '@duckdb/node-api'
import { z } from 'zod'
import type { FindingPage, StoredItem } from '@/lib/api/findings'
import { FIELDS } from '@/lib/filter/fields'
import type { Instant } from '@/server/domain/finding/finding'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { filterIdentity, type ScopedFilter } from '@/server/store/filter/scoped-filter'
import {
  behind,
  orderBy,
  type Position,
  printSort,
  type Sort,
  sortExpression,
} from '@/server/store/filter/sort'
import type { Index } from '@/server/store/index/handle'
import { readCursor, writeCursor } from '@/server/store/sql/cursor'
import { number, type Row, text } from '@/server/store/sql/values'
import { countMatches } from './count-matches'
import { readItems } from './read-items'

export type ListInput = {
  readonly filter: ScopedFilter
  readonly sort: Sort
  /** From an earlier page of the same filter and sort; it carries that page's `now`. */
  readonly cursor: string | null
  readonly limit: number
  /** Milliseconds UTC: the reference for ages, due dates and relative dates. */
  readonly now: Instant
}

/** A page of the list as the index holds it. */
export type StoredPage = Omit<FindingPage, 'items'> & { readonly items: StoredItem[] }

const safeNumber = z.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER)

/** The type of a field's sort value, as in `sortExpression`: severity by rank, instants and ages in milliseconds. */
function sortValue({ field }: Sort): z.ZodType<Position['value']> {
  switch (FIELDS[field].kind) {
    case 'number':
    case 'date':
    case 'age':
      return safeNumber.nullable()
    case 'boolean':
      return z.boolean().nullable()
    default:
      return field === 'severity' ? safeNumber.nullable() : z.string().nullable()
  }
}

/** A cursor is untrusted input: its values must fit the columns that they are compared with. */
const positionFor = (sort: Sort) => z.object({ value: sortValue(sort), updatedAt: z.int(), key: z.string() })

function plain(value: DuckDBValue | undefined): Position['value'] {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return null
}

const positionOf = (row: Row): Position => ({
  value: plain(row.sort_value),
  updatedAt: number(row, 'updated_at'),
  key: text(row, 'key'),
})

/** Keys and sort values of a page plus one row, and the count of all matches. */
type KeysOfPage = { readonly rows: Row[]; readonly total: number }

const narrowRows = ({ filter, sort, now }: ListInput) => {
  const value = sortExpression(sort, now)
  const where = filterToSql(filter, now)
  return {
    sql: `SELECT f.key, ${value.sql} AS sort_value, f.updated_at FROM findings f WHERE ${where.sql}`,
    parameters: [...value.parameters, ...where.parameters],
  }
}

/**
 * Reads keys and count in one scan, for filters that cost more than the matches. Two scans would take twice as long.
 */
async function scanOnce(index: Index, input: ListInput, after: Position | null): Promise<KeysOfPage> {
  const matches = narrowRows(input)
  const rest = after === null ? { sql: 'true', parameters: [] } : behind(input.sort, after)
  const rows = await index.query(
    `WITH matches AS MATERIALIZED (${matches.sql}),
       page AS (SELECT * FROM matches WHERE ${rest.sql} ORDER BY ${orderBy(input.sort)} LIMIT ?)
     SELECT page.*, total FROM (SELECT count(*) AS total FROM matches) LEFT JOIN page ON true
     ORDER BY ${orderBy(input.sort)}`,
    [...matches.parameters, ...rest.parameters, input.limit + 1],
  )
  const total = rows[0] ? number(rows[0], 'total') : 0
  return { rows: rows.filter(row => row.key !== null), total }
}

/**
 * Reads keys and count in two scans, for filters of narrow columns. Their many matches cost more to keep than to count
 * again. Pages share the count.
 */
async function scanTwice(index: Index, input: ListInput, after: Position | null): Promise<KeysOfPage> {
  const matches = narrowRows(input)
  const rest = after === null ? { sql: 'true', parameters: [] } : behind(input.sort, after)
  const [rows, total] = await Promise.all([
    index.query(`SELECT * FROM (${matches.sql}) WHERE ${rest.sql} ORDER BY ${orderBy(input.sort)} LIMIT ?`, [
      ...matches.parameters,
      ...rest.parameters,
      input.limit + 1,
    ]),
    countMatches(index, input.filter, input.now),
  ])
  return { rows, total }
}

const readsLongTexts = ({ terms }: ScopedFilter): boolean =>
  terms.some(({ field, operator }) => field === 'text' || operator === 'contains')

/**
 * Lists one page of matches in order, with the count of all. Throws `InvalidCursor`. `tag` of an item holds the tags of
 * its first resource.
 */
export async function listFindingRows(index: Index, input: ListInput): Promise<StoredPage> {
  const question = [...filterIdentity(input.filter), printSort(input.sort)]
  const from = input.cursor === null ? null : readCursor(question, input.cursor, positionFor(input.sort))
  const asked = { ...input, now: from?.now ?? input.now }
  const scan = readsLongTexts(asked.filter) ? scanOnce : scanTwice
  const { rows, total } = await scan(index, asked, from?.position ?? null)
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  const hasMore = rows.length > input.limit && last !== undefined
  return {
    items: await readItems(
      index,
      page.map(row => text(row, 'key')),
      input.filter.scopes,
      asked.now,
    ),
    next: hasMore ? writeCursor(question, asked.now, positionOf(last)) : null,
    total,
  }
}
