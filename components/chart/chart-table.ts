import { tableCsv } from '@/components/ui/table/column'
import { formatCount } from '@/lib/format/instant'

/**
 * A chart's numbers, as its table shows them and its CSV holds them. `href` opens what the number counts; `name`
 * completes the number for those who hear the link. `text` is how it is shown, where that is not the number itself.
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

/** The table as a CSV file: bare numbers, nothing for what is unknown. */
export const csvOf = ({ head, rows }: ChartTable): string =>
  tableCsv(
    head.map((name, index) => ({ name, value: (cells: readonly Cell[]) => cells[index]?.value ?? null })),
    rows,
  )
