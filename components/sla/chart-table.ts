import { csvLine } from '@/lib/format/csv'
import { formatCount } from '@/lib/format/instant'

/**
 * A chart's numbers, as its table shows them and its CSV holds them. `filter` lists what the number counts; `name`
 * completes the number for those who hear the link. `text` is how it is shown, where that is not the number itself.
 */
export type Cell = {
  readonly value: string | number | null
  readonly text?: string
  readonly filter?: string
  readonly name?: string
}

/** The first cell of a row is its head. */
export type ChartTable = {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** A count with its list. */
export const link = (value: number, filter: string, name: string): Cell => ({ value, filter, name })

export const cellText = ({ value, text }: Cell): string => {
  if (text !== undefined) return text
  if (value === null) return '–'
  return typeof value === 'number' ? formatCount(value) : value
}

/** The table as a CSV file: bare numbers, nothing for what is unknown. */
export const csvOf = ({ head, rows }: ChartTable): string =>
  [head, ...rows.map(cells => cells.map(({ value }) => value ?? ''))].map(csvLine).join('')
