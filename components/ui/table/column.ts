import type { ReactNode } from 'react'
import { csvLine } from '@/lib/format/csv'

/** One column of a table, as data. */
export type Column<Row, Id extends string = string> = {
  readonly id: Id
  /** Its head, also in a CSV file. */
  readonly name: string
  /** The head as drawn, where that is more than its name. */
  readonly head?: ReactNode
  readonly cell: (row: Row, index: number) => ReactNode
  /** What sorts it, and what a CSV file holds of it. */
  readonly value?: (row: Row) => string | number | null
  /** Names its row to those who hear the table; one column of a table does. */
  readonly names?: true
  /** People sort by it. */
  readonly sorts?: true
  /** Its numbers stand at the right, so that their digits line up. */
  readonly right?: true
  /** Classes of its head and cells, of its head alone, and of its cells alone. */
  readonly look?: string
  readonly headLook?: string
  readonly cellLook?: string | ((row: Row) => string)
}

/** A CSV file of the columns that have values: bare numbers, nothing for what is unknown. */
export function tableCsv<Row>(
  columns: readonly Pick<Column<Row>, 'name' | 'value'>[],
  rows: readonly Row[],
): string {
  const valued = columns.flatMap(({ name, value }) => (value ? [{ name, value }] : []))
  const lines = rows.map(row => valued.map(({ value }) => value(row) ?? ''))
  return [valued.map(({ name }) => name), ...lines].map(csvLine).join('')
}
