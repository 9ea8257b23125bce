import type { ReactNode } from 'react'
import { csvLine } from '@/lib/format/csv'

/** One column of a table, as data. */
export type Column<Row, Id extends string = string> = {
  readonly id: Id
  /** The text of its head, also in a CSV file. */
  readonly name: string
  /** What the head draws, if that is more than the name. */
  readonly head?: ReactNode
  readonly cell: (row: Row, index: number) => ReactNode
  /** The value that sorts a row, and that a CSV file holds. */
  readonly value?: (row: Row) => string | number | null
  /** Screen readers name each row by this column. One column of a table has it. */
  readonly names?: true
  /** True when people can sort by it. */
  readonly sorts?: true
  /** Aligns its numbers right, so that their digits line up. */
  readonly right?: true
  /** CSS classes of its head and cells, of its head alone, and of its cells alone. */
  readonly look?: string
  readonly headLook?: string
  readonly cellLook?: string | ((row: Row) => string)
}

/** Writes the columns that have values as a CSV file: plain numbers, and nothing for unknown values. */
export function tableCsv<Row>(
  columns: readonly Pick<Column<Row>, 'name' | 'value'>[],
  rows: readonly Row[],
): string {
  const valued = columns.flatMap(({ name, value }) => (value ? [{ name, value }] : []))
  const lines = rows.map(row => valued.map(({ value }) => value(row) ?? ''))
  return [valued.map(({ name }) => name), ...lines].map(csvLine).join('')
}
