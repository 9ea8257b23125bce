import type { DuckDBValue } from '@duckdb/node-api'
import type { Row } from '@/server/store/sql/values'

/** A table as Athena sends it: every value is text, null where there is none. */
export type Table = {
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly (readonly (string | null)[])[]
}

const NUMBERS = new Set(['tinyint', 'smallint', 'integer', 'int', 'real', 'float', 'double', 'decimal'])

function toValue(text: string | null, type: string): DuckDBValue {
  if (text === null) return null
  if (type === 'bigint') return BigInt(text)
  if (NUMBERS.has(type)) return Number(text)
  return type === 'boolean' ? text === 'true' : text
}

/** Converts rows to those of the index, by the types that Athena names. */
export const toRows = ({ columns, rows }: Table): Row[] =>
  rows.map(row =>
    Object.fromEntries(columns.map(({ name, type }, at) => [name, toValue(row[at] ?? null, type)])),
  )
