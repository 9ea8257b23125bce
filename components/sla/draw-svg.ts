'use client'

import type { LegendItem } from './legend'

const SVG = 'http://www.w3.org/2000/svg'
/** What of a mark's look comes from style sheets, which a picture does not take along. */
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
const FONT = 'Inter, system-ui, sans-serif'
const MARGIN = 16
const TITLE = 40
const LEGEND = 28
const NOTE = 20

type Attributes = Readonly<Record<string, string | number>>

function draw(name: string, attributes: Attributes, text?: string): SVGElement {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  if (text !== undefined) element.textContent = text
  return element
}

/** A copy of a drawing that looks the same without the page's style sheets. */
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

/** A grid of HTML cells (`data-cell`) as squares with their text. */
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

/** The colour that a CSS colour has on this page, which a picture cannot look up. */
function resolve(colour: string, within: HTMLElement): string {
  const probe = document.createElement('span')
  probe.style.color = colour
  within.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

function drawLegend(items: readonly LegendItem[], y: number, body: HTMLElement, text: string): SVGElement[] {
  let x = MARGIN
  return items.flatMap(({ label, colour, look = 'filled' }) => {
    const stroke = resolve(colour, body)
    const at = x
    x += 40 + label.length * 6.5
    return [
      draw('rect', {
        x: at,
        y: y - 9,
        width: 10,
        height: 10,
        stroke,
        fill: look === 'filled' ? stroke : 'none',
      }),
      draw('text', { x: at + 16, y, fill: text, 'font-size': 12, 'font-family': FONT }, label),
    ]
  })
}

export type Picture = { readonly svg: SVGElement; readonly width: number; readonly height: number }

/** What a chart shows now, with its title, legend and a note, as one drawing that needs nothing of the page. */
export function drawSvg(
  body: HTMLElement,
  { title, legend, note }: { title: string; legend: readonly LegendItem[]; note: string },
): Picture {
  const { width: inner, height: tall } = body.getBoundingClientRect()
  const [width, height] = [inner + 2 * MARGIN, tall + TITLE + LEGEND + NOTE + MARGIN]
  const ground = getComputedStyle(document.documentElement).backgroundColor
  const [text, muted] = [resolve('var(--text)', body), resolve('var(--muted)', body)]
  const svg = draw('svg', { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` })
  const chart = body.querySelector<SVGElement>('svg.recharts-surface')
  const placed = draw('g', { transform: `translate(${MARGIN} ${TITLE})`, 'font-family': FONT })
  placed.append(chart ? copySvg(chart) : copyGrid(body))
  const head = { x: MARGIN, y: 24, fill: text, 'font-size': 14, 'font-weight': 600, 'font-family': FONT }
  const foot = { x: MARGIN, y: height - MARGIN, fill: muted, 'font-size': 11, 'font-family': FONT }
  svg.append(
    draw('rect', { width, height, fill: ground }),
    draw('text', head, title),
    placed,
    ...drawLegend(legend, height - MARGIN - NOTE, body, muted),
    draw('text', foot, note),
  )
  return { svg, width, height }
}
