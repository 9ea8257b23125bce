import type { FilterError, Operator } from '@/lib/filter/ast'
import { isFieldName } from '@/lib/filter/fields'

/** One value as it stands in the text; `start` and `end` include its quotes. */
export type ScannedValue = {
  readonly text: string
  readonly quoted: boolean
  /** False where an error of its shape was reported already. */
  readonly whole: boolean
  readonly start: number
  readonly end: number
}

/** One term as it stands in the text, its field unchecked. A bare word has no `name`. */
export type ScannedTerm = {
  readonly start: number
  readonly end: number
  readonly negated: boolean
  readonly name: {
    /** For a tag its key, decoded. */
    readonly text: string
    readonly tag: boolean
    readonly start: number
    readonly end: number
  } | null
  readonly operator: { readonly value: Operator; readonly start: number; readonly end: number } | null
  readonly values: readonly ScannedValue[]
}

const OPERATOR_BY_TEXT: Record<string, Operator> = {
  '~': 'contains',
  '^': 'prefix',
  '>=': 'gte',
  '<=': 'lte',
  '>': 'gt',
  '<': 'lt',
}

/**
 * True for words that hold a colon and yet are no `field:value`: ARNs, URLs, `AWS::S3::Bucket`, IPv6 and MAC addresses,
 * image digests, tag keys of AWS and GuardDuty types are pasted bare, and are read as text. A field's name always wins.
 */
export function isColonWord(word: string): boolean {
  return (
    /^(arn|aws|urn|sha\d+):./i.test(word) ||
    /^[a-z][a-z0-9+.-]*:[/:]/i.test(word) ||
    (/^[0-9a-f:.]+$/i.test(word) && word.split(':').length > 2) ||
    /^[A-Z][A-Za-z]+:[A-Z][A-Za-z0-9]*\//.test(word)
  )
}

/** Cuts text into terms. Never throws; what has no shape is an error, and scanning goes on after it. */
export function scanFilter(text: string): {
  readonly terms: readonly ScannedTerm[]
  readonly errors: readonly FilterError[]
} {
  const terms: ScannedTerm[] = []
  const errors: FilterError[] = []
  const space = /\s*/y
  for (let at = 0; at < text.length; ) {
    space.lastIndex = at
    at += space.exec(text)?.[0].length ?? 0
    if (at >= text.length) break
    const term = scanTerm(text, at, errors)
    terms.push(term)
    at = term.end
  }
  return { terms, errors }
}

function scanTerm(text: string, start: number, errors: FilterError[]): ScannedTerm {
  // A lone hyphen is a word: titles are pasted as "EC2 - instance".
  const negated = text[start] === '-' && start + 1 < text.length && !/\s/.test(text[start + 1] ?? '')
  const at = negated ? start + 1 : start
  const head = scanName(text, at, errors)
  const operator = head === null ? null : scanOperator(text, head.end)
  const { values, end } = scanValues(text, operator?.end ?? at, start, errors)
  return { start, end, negated, name: head, operator, values }
}

/** The name before a colon; null for a bare word. */
function scanName(text: string, start: number, errors: FilterError[]): ScannedTerm['name'] {
  const tag = matchAt(/tag\.(?=[^\s,:])/iy, text, start)
  if (tag !== '') {
    const from = start + tag.length
    if (text[from] !== '"') {
      const key = matchAt(/[^\s,:"]+(?=:)/y, text, from)
      return key === '' ? null : { text: key, tag: true, start, end: from + key.length }
    }
    const key = scanQuoted(text, from)
    if (text[key.end] === ':' && key.text !== '') return { text: key.text, tag: true, start, end: key.end }
    errors.push({ message: 'A tag is written tag."its key":value', start, end: key.end })
    return null
  }
  const name = matchAt(/[a-z_][a-z0-9_.-]*(?=:)/iy, text, start)
  if (name === '') return null
  const word = matchAt(/[^\s,"]*/y, text, start)
  if (!isFieldName(name.toLowerCase()) && isColonWord(word)) return null
  return { text: name, tag: false, start, end: start + name.length }
}

function scanOperator(text: string, start: number): NonNullable<ScannedTerm['operator']> {
  const sign = matchAt(/[<>]=?|[~^]/y, text, start + 1)
  return { value: OPERATOR_BY_TEXT[sign] ?? 'is', start, end: start + 1 + sign.length }
}

function scanValues(
  text: string,
  from: number,
  termStart: number,
  errors: FilterError[],
): { readonly values: readonly ScannedValue[]; readonly end: number } {
  const values: ScannedValue[] = []
  let at = from
  for (;;) {
    const value = scanValue(text, at, errors)
    if (value.text === '' && !value.quoted) {
      const message =
        values.length === 0 && text[at] !== ','
          ? 'A value is missing after the colon; "" means "has none"'
          : 'A value is missing beside the comma: write a,b without spaces'
      errors.push({ message, start: termStart, end: Math.min(text.length, Math.max(at, termStart + 1)) })
    } else values.push(value)
    at = value.end
    if (text[at] !== ',') return { values, end: at }
    at += 1
  }
}

function scanValue(text: string, start: number, errors: FilterError[]): ScannedValue {
  if (text[start] !== '"') {
    const word = matchAt(/[^\s,"]*/y, text, start)
    const rest = matchAt(/[^\s,]*/y, text, start)
    if (rest.length > word.length) {
      const message = 'A quote stands inside a word: quote the whole value and write \\" for a quote in it'
      errors.push({ message, start, end: start + rest.length })
    }
    return { text: rest, quoted: false, whole: rest === word, start, end: start + rest.length }
  }
  const quoted = scanQuoted(text, start)
  if (!quoted.closed) {
    errors.push({ message: 'This quote is not closed', start, end: text.length })
    return { text: quoted.text, quoted: true, whole: false, start, end: quoted.end }
  }
  const rest = matchAt(/[^\s,]*/y, text, quoted.end)
  if (rest !== '') {
    const message = 'A space or a comma is missing after the closing quote'
    errors.push({ message, start: quoted.end, end: quoted.end + rest.length })
  }
  return { text: quoted.text, quoted: true, whole: rest === '', start, end: quoted.end + rest.length }
}

/** From an opening quote to its closing one, or to the end of the text. A backslash keeps a quote or a backslash. */
function scanQuoted(text: string, start: number): { text: string; closed: boolean; end: number } {
  const body = matchAt(/(?:[^"\\]|\\[\s\S])*/y, text, start + 1)
  const end = start + 1 + body.length
  const closed = text[end] === '"'
  return { text: body.replace(/\\(["\\])/g, '$1'), closed, end: closed ? end + 1 : text.length }
}

/** What the sticky expression matches at a place; empty when nothing. */
function matchAt(expression: RegExp, text: string, at: number): string {
  expression.lastIndex = at
  return expression.exec(text)?.[0] ?? ''
}
