import { plainText } from '@/lib/format/plain-text'
import type { LegendItem } from './legend'
import { type Drawing, draw, FONT, linesOf, resolve, SVG, widthOf } from './svg-parts'

const MARGIN = 16
const GAP = 12
/** The least width that words need, for narrow drawings. */
const NARROWEST = 360

type Look = { readonly size: number; readonly weight: number; readonly colour: string }

/** Draws lines of text from a height on. */
function block(text: string, y: number, width: number, { size, weight, colour }: Look): Drawing {
  const lines = linesOf(plainText(text), width, size, weight)
  const leading = Math.round(size * 1.45)
  const look = { fill: colour, 'font-size': size, 'font-weight': weight, 'font-family': FONT }
  const element = draw('g', look)
  lines.forEach((line, at) => {
    element.append(draw('text', { x: MARGIN, y: y + (at + 1) * leading - size * 0.35 }, line))
  })
  return { element, width, height: lines.length * leading }
}

/** Draws the legend, with as many marks a line as fit. */
function drawLegend(items: readonly LegendItem[], top: number, width: number, colour: string): Drawing {
  const element = draw('g', { fill: colour, 'font-size': 12, 'font-family': FONT })
  let [x, y] = [0, top]
  for (const { label, colour: mark, look = 'filled' } of items) {
    const room = 16 + widthOf(label, 12)
    if (x > 0 && x + room > width) [x, y] = [0, y + 18]
    const stroke = resolve(mark)
    const fill = look === 'filled' ? stroke : 'none'
    element.append(
      draw('rect', { x: MARGIN + x, y: y + 4, width: 10, height: 10, stroke, fill }),
      draw('text', { x: MARGIN + x + 16, y: y + 13 }, label),
    )
    x += room + 16
  }
  return { element, width, height: items.length === 0 ? 0 : y + 18 - top + GAP }
}

export type Caption = {
  readonly title: string
  readonly definition: string
  readonly legend: readonly LegendItem[]
  /** The scope and the time of the picture. */
  readonly note: string
}

/** Draws a chart with its words around it, as a picture that needs nothing from the page. */
export function frameDrawing(drawing: Drawing, { title, definition, legend, note }: Caption): Drawing {
  const inner = Math.max(drawing.width, NARROWEST)
  const [text, muted] = [resolve('var(--text)'), resolve('var(--muted)')]
  const small = { size: 11, weight: 400, colour: muted }
  const head = block(title, MARGIN, inner, { size: 14, weight: 600, colour: text })
  const top = MARGIN + head.height + GAP
  const marks = drawLegend(legend, top + drawing.height + GAP, inner, muted)
  const below = top + drawing.height + GAP + marks.height
  const meaning = block(definition, below, inner, small)
  const foot = block(note, below + meaning.height + 4, inner, small)
  const [width, height] = [inner + 2 * MARGIN, below + meaning.height + 4 + foot.height + MARGIN]
  const element = draw('svg', { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` })
  drawing.element.setAttribute('transform', `translate(${MARGIN} ${top})`)
  const ground = getComputedStyle(document.documentElement).backgroundColor
  element.append(draw('rect', { width, height, fill: ground }))
  element.append(head.element, drawing.element, marks.element, meaning.element, foot.element)
  return { element, width, height }
}
