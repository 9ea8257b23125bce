import { tableCsv } from '@/components/ui/table/column'
import { formatCount } from '@/lib/format/instant'

/**
 * A chart's number, as its table shows it and its CSV holds it. `href` opens what the number counts. `name` completes
 * the link for screen readers. `text` is what people see, if that is not the number itself.
 */
export type Cell = {
  readonly value: string | number | null
  readonly text?: string
  readonly href?: string
  readonly name?: string
}

/** The first cell of a row is its head. */
export type ChartTable = {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

export const cellText = ({ value, text }: Cell): string => {
  if (text !== undefined) return text
  if (value === null) return '–'
  return typeof value === 'number' ? formatCount(value) : value
}

/** Writes the table as a CSV file: plain numbers, and nothing for unknown values. */
export const csvOf = ({ head, rows }: ChartTable): string =>
  tableCsv(
    head.map((name, index) => ({ name, value: (cells: readonly Cell[]) => cells[index]?.value ?? null })),
    rows,
  )
