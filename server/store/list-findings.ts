import type { DuckDBValue } from '@duckdb/node-api'
import { z } from 'zod'
import type { FindingPage } from '@/lib/api/findings'
import type { Filter } from '@/lib/filter/ast'
import { FIELDS } from '@/lib/filter/fields'
import { printFilter } from '@/lib/filter/print'
import type { Instant } from '@/server/domain/finding'
import { countMatches } from './count-matches'
import { readCursor, writeCursor } from './cursor'
import { filterToSql } from './filter-to-sql'
import type { Index } from './open-index'
import { readItems } from './read-items'
import { behind, orderBy, type Position, printSort, type Sort, sortExpression } from './sort'
import { number, type Row, text } from './values'

export type ListInput = {
  readonly filter: Filter
  readonly sort: Sort
  /** As an earlier page of the same filter and sort gave it; it carries that page's `now`. */
  readonly cursor: string | null
  readonly limit: number
  /** Milliseconds UTC: what ages, dues and relative dates are measured from. */
  readonly now: Instant
}

const safeNumber = z.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER)

/** What a field sorts by, as `sortExpression` says: severity by rank, instants and ages in milliseconds. */
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

/** A cursor is foreign: what it holds must fit the column that it is compared with. */
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

/** The keys of one page, found over narrow columns alone. */
function keysOfPage(index: Index, input: ListInput, after: Position | null): Promise<Row[]> {
  const value = sortExpression(input.sort, input.now)
  const filter = filterToSql(input.filter, input.now)
  const rest = after === null ? { sql: 'true', parameters: [] } : behind(input.sort, after)
  return index.query(
    `SELECT * FROM (SELECT f.key, ${value.sql} AS sort_value, f.updated_at FROM findings f WHERE ${filter.sql})
     WHERE ${rest.sql} ORDER BY ${orderBy(input.sort)} LIMIT ?`,
    [...value.parameters, ...filter.parameters, ...rest.parameters, input.limit + 1],
  )
}

/**
 * One page of matches in order, with the count of all. Throws `InvalidCursor`.
 * `tag` of an item holds the tags of its first resource.
 */
export async function listFindings(index: Index, input: ListInput): Promise<FindingPage> {
  const question = [printFilter(input.filter), printSort(input.sort)]
  const from = input.cursor === null ? null : readCursor(question, input.cursor, positionFor(input.sort))
  const asked = { ...input, now: from?.now ?? input.now }
  const [rows, total] = await Promise.all([
    keysOfPage(index, asked, from?.position ?? null),
    countMatches(index, asked.filter, asked.now),
  ])
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  const hasMore = rows.length > input.limit && last !== undefined
  return {
    items: await readItems(
      index,
      page.map(row => text(row, 'key')),
      asked.now,
    ),
    next: hasMore ? writeCursor(question, asked.now, positionOf(last)) : null,
    total,
  }
}
