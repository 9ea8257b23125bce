import { type Column, widthOf } from './columns'

/** Finds the column that takes the remaining width: the title, or the last one. */
const growing = (columns: readonly Column[]): number => {
  const title = columns.findIndex(({ name }) => name === 'title')
  return title === -1 ? columns.length - 1 : title
}

/** The title's width beside the panel, in pixels. The list scrolls sideways there, and titles distinguish its rows. */
const TITLE_BESIDE_PANEL = 300

/** Builds the CSS variables through which head and rows share one grid. */
export function gridVariables(
  columns: readonly Column[],
  besidePanel = false,
): Record<`--${string}`, string> {
  const grows = growing(columns)
  const widths = columns.map((column, index) =>
    besidePanel && index === grows ? Math.max(TITLE_BESIDE_PANEL, widthOf(column)) : widthOf(column),
  )
  const tracks = widths.map((width, index) => (index === grows ? `minmax(${width}px, 1fr)` : `${width}px`))
  const total = widths.reduce((sum, width) => sum + width, 36)
  return { '--columns': tracks.join(' '), '--columns-width': `${total}px` }
}
