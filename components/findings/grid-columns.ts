import { type Column, widthOf } from './columns'

/** The column that takes what room is left: the title, or the last one. */
const growing = (columns: readonly Column[]): number => {
  const title = columns.findIndex(({ name }) => name === 'title')
  return title === -1 ? columns.length - 1 : title
}

/** The CSS variables by which head and rows share one grid. */
export function gridVariables(columns: readonly Column[]): Record<`--${string}`, string> {
  const grows = growing(columns)
  const tracks = columns.map((column, index) =>
    index === grows ? `minmax(${widthOf(column)}px, 1fr)` : `${widthOf(column)}px`,
  )
  const total = columns.reduce((sum, column) => sum + widthOf(column), 36)
  return { '--columns': tracks.join(' '), '--columns-width': `${total}px` }
}
