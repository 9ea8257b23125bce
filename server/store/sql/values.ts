import { DuckDBListValue, DuckDBMapValue, type DuckDBValue } from '@duckdb/node-api'

/** A row as DuckDB returns it, by column name. */
export type Row = Readonly<Record<string, DuckDBValue>>

const wrong = (name: string, value: DuckDBValue | undefined): Error =>
  new TypeError(`The index holds ${typeof value} where ${name} was expected.`)

/** Reads the text in a column. Throws `TypeError` on anything else, as all of these functions do. */
export function text(row: Row, name: string): string {
  const value = row[name]
  if (typeof value !== 'string') throw wrong(name, value)
  return value
}

/** Reads text, or null where the column is empty. */
export const textOrNull = (row: Row, name: string): string | null =>
  row[name] === null ? null : text(row, name)

/** Reads an integer or float as a number: instants and counts are far below 2^53. */
export function number(row: Row, name: string): number {
  const value = row[name]
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'number') throw wrong(name, value)
  return value
}

/** Reads a number, or null where the column is empty. */
export const numberOrNull = (row: Row, name: string): number | null =>
  row[name] === null ? null : number(row, name)

/** Reads a hash: exactly 64 bits. */
export function hash(row: Row, name: string): bigint {
  const value = row[name]
  if (typeof value !== 'bigint') throw wrong(name, value)
  return value
}

/** Reads a boolean. */
export function flag(row: Row, name: string): boolean {
  const value = row[name]
  if (typeof value !== 'boolean') throw wrong(name, value)
  return value
}

/** Reads a boolean, or null where the column is empty. */
export const flagOrNull = (row: Row, name: string): boolean | null =>
  row[name] === null ? null : flag(row, name)

/** Reads the texts of a list column. */
export function texts(row: Row, name: string): string[] {
  const value = row[name]
  if (!(value instanceof DuckDBListValue)) throw wrong(name, value)
  return value.items.map(item => {
    if (typeof item !== 'string') throw wrong(name, item)
    return item
  })
}

/** Reads the pairs of a map column. */
export function pairs(row: Row, name: string): Record<string, string> {
  const value = row[name]
  if (!(value instanceof DuckDBMapValue)) throw wrong(name, value)
  return Object.fromEntries(value.entries.map(entry => [String(entry.key), String(entry.value)]))
}

/** Reads a value among `allowed`. Throws `TypeError` when the index holds another. */
export function oneOf<Value extends string>(row: Row, name: string, allowed: readonly Value[]): Value {
  const value = allowed.find(one => one === row[name])
  if (value === undefined) throw wrong(name, row[name])
  return value
}

/** Like `oneOf`, or null where the column is empty. */
export const oneOfOrNull = <Value extends string>(
  row: Row,
  name: string,
  allowed: readonly Value[],
): Value | null => (row[name] === null ? null : oneOf(row, name, allowed))
