import { plainText } from '@/lib/format/plain-text'
import { type ChartTable, cellText } from './chart-table'
import { clip, type Drawing, draw, FONT, resolve, widthOf } from './svg-parts'

/** A slide has no room for more rows. */
export const MOST_ROWS = 40

const SIZE = 12
const ROW = 24
const GAP = 24
const WIDEST = 280

type Column = { readonly x: number; readonly width: number; readonly isNumber: boolean }

/** Aligns columns of words left and columns of numbers right. A column without either counts as numbers. */
function columnsOf({ head, rows }: ChartTable, texts: readonly (readonly string[])[]): Column[] {
  let x = 0
  return head.map((_, at) => {
    const width = Math.min(WIDEST, Math.max(...texts.map(cells => widthOf(cells[at] ?? '', SIZE))))
    const isNumber = at > 0 && rows.every(cells => typeof cells[at]?.value !== 'string')
    const column = { x, width, isNumber }
    x += width + GAP
    return column
  })
}

/** Draws the first rows of a table with its head. */
export function drawTable(table: ChartTable): Drawing {
  const texts = [
    table.head,
    ...table.rows.slice(0, MOST_ROWS).map(cells => cells.map(cell => plainText(cellText(cell)))),
  ]
  const columns = columnsOf(table, texts)
  const last = columns.at(-1)
  const [width, height] = [last ? last.x + last.width : 0, texts.length * ROW]
  const [text, muted, line] = [resolve('var(--text)'), resolve('var(--muted)'), resolve('var(--line)')]
  const element = draw('g', { 'font-family': FONT, 'font-size': SIZE })
  texts.forEach((cells, row) => {
    const y = row * ROW
    if (row > 0) element.append(draw('line', { x1: 0, x2: width, y1: y, y2: y, stroke: line }))
    columns.forEach(({ x, width: room, isNumber }, at) => {
      const place = isNumber ? { x: x + room, 'text-anchor': 'end' } : { x }
      const look = { y: y + ROW / 2, fill: row === 0 ? muted : text, 'dominant-baseline': 'central' }
      element.append(draw('text', { ...place, ...look }, clip(cells[at] ?? '', room, SIZE)))
    })
  })
  return { element, width, height }
}
