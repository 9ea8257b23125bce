import type { CSSProperties } from 'react'
import { type Column, widthOf } from './columns'

const SELECT_WIDTH = 36
/** The column with the checkboxes is the first of the grid. */
const SELECT = 1

/** Finds the column that takes the remaining width: the title, or the last one. */
const growing = (columns: readonly Column[]): number => {
  const title = columns.findIndex(({ name }) => name === 'title')
  return title === -1 ? columns.length - 1 : title
}

/** The title's width beside the panel, in pixels. The list scrolls sideways there, and titles distinguish its rows. */
const TITLE_BESIDE_PANEL = 300
/** More columns need a smaller type on paper. */
const MANY_COLUMNS = 12
/** Behind more columns the title is too far right to be kept in sight. */
const MOST_PINNED = 3

/**
 * Returns the columns of the grid that stay while the list scrolls sideways, from 1, the checkboxes: all up to the
 * title, where it is among the first.
 */
function pinnedColumns(columns: readonly Column[]): readonly number[] {
  const title = columns.findIndex(({ name }) => name === 'title')
  const count = title === -1 || title >= MOST_PINNED ? 0 : title + 1
  return Array.from({ length: SELECT + count }, (_, index) => index + 1)
}

export type GridShape = { readonly besidePanel: boolean; readonly sortedBy: string }

/** Builds the CSS variables by which head and rows share one grid, and where a row's actions and pinned columns are. */
export function gridVariables(
  columns: readonly Column[],
  { besidePanel, sortedBy }: GridShape,
): Record<`--${string}`, string> {
  const grows = growing(columns)
  const widths = columns.map((column, index) =>
    besidePanel && index === grows ? Math.max(TITLE_BESIDE_PANEL, widthOf(column)) : widthOf(column),
  )
  const tracks = widths.map((width, index) => (index === grows ? `minmax(${width}px, 1fr)` : `${width}px`))
  const total = widths.reduce((sum, width) => sum + width, SELECT_WIDTH)
  const leftOf = (index: number): string =>
    `${widths.slice(0, index).reduce((sum, width) => sum + width, SELECT_WIDTH)}px`
  // Over the end of the title, which has room. What the list is sorted by stays in sight.
  const actions = columns[grows]?.name === sortedBy ? columns.length - 1 : grows
  const pinned = pinnedColumns(columns).slice(SELECT)
  return {
    '--columns': tracks.join(' '),
    '--columns-width': `${total}px`,
    '--actions-column': `${actions + SELECT + 1}`,
    '--actions-left': pinned.includes(actions + SELECT + 1) ? leftOf(actions) : 'auto',
    ...Object.fromEntries(pinned.map(column => [`--left-${column}`, leftOf(column - SELECT - 1)])),
  }
}

/** Returns what the list passes to the style sheet about its columns. */
export const gridOf = (columns: readonly Column[], shape: GridShape) => ({
  'data-many': columns.length > MANY_COLUMNS || undefined,
  'data-pinned': pinnedColumns(columns).join(' '),
  style: gridVariables(columns, shape) as CSSProperties,
})
