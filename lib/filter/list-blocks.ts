import { isColonWord } from '@/lib/filter/colon-word'
import { isFieldName } from '@/lib/filter/fields'

/**
 * A value of a column. `literal` ones were quoted, or contain spaces and parentheses of an id, which are not syntax
 * there.
 */
export type ListedValue = {
  readonly text: string
  readonly literal: boolean
  readonly start: number
  readonly end: number
}

/** A part of a text: a column with one value per line, or anything else. Places are offsets into the text. */
export type Block =
  | {
      readonly values: readonly [ListedValue, ...ListedValue[]]
      readonly start: number
      readonly end: number
    }
  | { readonly values: null; readonly start: number; readonly end: number }

const QUOTED = '"(?:[^"\\\\]|\\\\[^])*"'
const ITEM = new RegExp(`${QUOTED}|[^\\s,"]+`, 'gu')
const ITEMS = new RegExp(`^(?:${QUOTED}|[^\\s,"]+)(?:\\s*,\\s*(?:${QUOTED}|[^\\s,"]+))*,?$`, 'u')

/** A quoted value or key of a tag, from where a value may begin to where it ends. */
const QUOTATION = new RegExp(`(?<![^\\s,:~^.-])${QUOTED}(?=[\\s,:]|$)`, 'gu')

/** Replaces the line breaks of quoted values by spaces, as they do not end a line. */
const unbroken = (text: string): string => text.replace(QUOTATION, quoted => quoted.replace(/[\r\n]/g, ' '))

/**
 * Splits a text into columns of two or more lines and the text around them. A line of a column has one value or several
 * separated by commas. A line with a term of a field, or a negation, is in no column. A line of ids separated by commas
 * is a column by itself.
 */
export function listBlocks(text: string): readonly Block[] {
  const blocks: Block[] = []
  let column: ListedValue[] = []
  let lines = 0
  const close = () => {
    const [first, ...rest] = column
    const before = blocks.at(-1)?.end ?? 0
    if (first !== undefined && lines > 1) {
      if (first.start > before) blocks.push({ values: null, start: before, end: first.start })
      blocks.push({ values: [first, ...rest], start: first.start, end: endOf(text, rest.at(-1) ?? first) })
    }
    column = []
    lines = 0
  }
  for (const { 0: found, index } of unbroken(text).matchAll(/\S(?:[^\r\n]*\S)?/g)) {
    if (isTerms(found)) close()
    else {
      const line = text.slice(index, index + found.length)
      const ids = idsOf(line, index)
      column.push(...(ids ?? valuesOf(line, index)))
      lines += ids?.length ?? 1
    }
  }
  close()
  const end = blocks.at(-1)?.end ?? 0
  return end < text.length ? [...blocks, { values: null, start: end, end: text.length }] : blocks
}

/** A comma after the last value of a column ends it. */
const endOf = (text: string, { end }: ListedValue): number => (text[end] === ',' ? end + 1 : end)

/** True when a line has more than values: `Note: see below` is a value, `severty:HIGH` a term with a mistake. */
function isTerms(line: string): boolean {
  if (/^[\s,]*$/.test(line)) return true
  return line.split(/\s+/).some(word => {
    if (/^-./.test(word)) return true
    const [, name = '', value = ''] = /^([\p{L}_][^\s:",/]*):(.*)$/u.exec(word) ?? []
    if (name === '') return false
    return isFieldName(name.toLowerCase()) || (value !== '' && !isColonWord(word))
  })
}

function valuesOf(line: string, start: number): ListedValue[] {
  if (!ITEMS.test(line)) {
    const whole = line.replace(/\s*,$/, '')
    return [{ text: whole, literal: true, start, end: start + whole.length }]
  }
  return [...line.matchAll(ITEM)].map(({ 0: item, index }) => {
    const isQuoted = item.startsWith('"')
    const text = isQuoted ? item.slice(1, -1).replace(/\\(["\\])/g, '$1') : item
    const at = start + index
    return { text, literal: isQuoted || /[()]/.test(item), start: at, end: at + item.length }
  })
}

/** True for ids of findings and resources: long, with digits and a path, or an ARN. */
const isId = (text: string): boolean =>
  /^arn:/i.test(text) || (text.length >= 20 && /\d/.test(text) && /[/:]/.test(text))

/** Returns the ids of a line with only ids and commas, even if some contain spaces or parentheses; otherwise null. */
function idsOf(line: string, start: number): ListedValue[] | null {
  if (line.includes('"')) return null
  const parts = [...line.matchAll(/[^\s,](?:[^,]*[^\s,])?/g)]
  if (parts.length < 2 || !parts.every(([part]) => isId(part))) return null
  return parts.map(({ 0: text, index }) => {
    const at = start + index
    return { text, literal: /[\s()]/.test(text), start: at, end: at + text.length }
  })
}
