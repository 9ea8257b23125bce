import { type Column, widthOf } from './columns'

/** The column that takes what room is left: the title, or the last one. */
const growing = (columns: readonly Column[]): number => {
  const title = columns.findIndex(({ name }) => name === 'title')
  return title === -1 ? columns.length - 1 : title
}

/** Beside the panel the list scrolls sideways anyway; then the title, which tells rows apart, gets room first. */
const TITLE_BESIDE_PANEL = 300

/** The CSS variables by which head and rows share one grid. */
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
