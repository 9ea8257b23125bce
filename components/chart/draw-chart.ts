import { type Drawing, draw, FONT } from './svg-parts'

/** The parts of a mark's look that come from style sheets, which a picture does not include. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'visibility',
  'display',
] as const

/** Copies a drawing so that it looks the same without the page's style sheets. */
function copySvg(svg: SVGElement): SVGElement {
  const copy = svg.cloneNode(true)
  if (!(copy instanceof SVGElement)) throw new Error('an svg element copies to one')
  const [from, to] = [svg, copy].map(each => [each, ...each.querySelectorAll<SVGElement>('*')])
  from?.forEach((element, index) => {
    const computed = getComputedStyle(element)
    for (const name of STYLES) to?.[index]?.style.setProperty(name, computed.getPropertyValue(name))
  })
  copy.setAttribute('x', '0')
  copy.setAttribute('y', '0')
  return copy
}

/** Draws a grid of HTML cells (`data-cell`) as squares with their text. */
function copyGrid(body: HTMLElement): SVGElement {
  const group = draw('g', {})
  const origin = body.getBoundingClientRect()
  for (const cell of body.querySelectorAll<HTMLElement>('[data-cell]')) {
    const { left, top, width, height } = cell.getBoundingClientRect()
    const { backgroundColor, color, fontSize } = getComputedStyle(cell)
    const [x, y] = [left - origin.left, top - origin.top]
    group.append(draw('rect', { x, y, width, height, fill: backgroundColor }))
    const text = cell.dataset.cell || cell.textContent || ''
    const at = {
      x: x + width / 2,
      y: y + height / 2,
      'text-anchor': 'middle',
      'dominant-baseline': 'central',
    }
    group.append(draw('text', { ...at, fill: color, 'font-size': fontSize, 'font-family': FONT }, text))
  }
  return group
}

/** Draws what a chart shows now as a picture that needs nothing from the page. */
export function drawChart(body: HTMLElement): Drawing {
  const { width, height } = body.getBoundingClientRect()
  const chart = body.querySelector<SVGElement>('svg.recharts-surface')
  const element = draw('g', { 'font-family': FONT })
  element.append(chart ? copySvg(chart) : copyGrid(body))
  return { element, width, height }
}
