import { splitTail } from '@/lib/format/truncate-middle'

export const SVG = 'http://www.w3.org/2000/svg'
/** A picture cannot use the fonts of the page. Text measured with them would not fit there. */
export const FONT = 'system-ui, sans-serif'

/** A part of a picture, drawn from its upper left corner. */
export type Drawing = { readonly element: SVGElement; readonly width: number; readonly height: number }

/** The number of last characters of an id that always show. */
const TAIL = 16

type Attributes = Readonly<Record<string, string | number>>

export function draw(name: string, attributes: Attributes, text?: string): SVGElement {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  if (text !== undefined) element.textContent = text
  return element
}

/** Resolves a CSS color to its value on this page, which a picture cannot look up. */
export function resolve(colour: string): string {
  const probe = document.createElement('span')
  probe.style.color = colour
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

/** Measures the width of a text in pixels. */
export function widthOf(text: string, size: number, weight = 400): number {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return text.length * size * 0.6
  context.font = `${weight} ${size}px ${FONT}`
  return context.measureText(text).width
}

/** Cuts a text to a width: sentences keep their beginning, ARNs and ids keep both ends. */
export function clip(text: string, width: number, size: number): string {
  if (widthOf(text, size) <= width) return text
  const { head, tail } = text.includes(' ') ? { head: text, tail: '' } : splitTail(text, TAIL)
  let kept = head
  while (kept !== '' && widthOf(`${kept}…${tail}`, size) > width) kept = kept.slice(0, -1)
  return `${kept.trimEnd()}…${tail}`
}

/** Breaks a text between words into lines of at most this width. */
export function linesOf(text: string, width: number, size: number, weight = 400): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && widthOf(longer, size, weight) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
