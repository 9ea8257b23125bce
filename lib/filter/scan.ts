import type { FilterError, Operator } from '@/lib/filter/ast'
import { isColonWord } from '@/lib/filter/colon-word'
import { isFieldName } from '@/lib/filter/fields'
import { type ListedValue, listBlocks } from '@/lib/filter/list-blocks'

/** One value in the text; `start` and `end` include its quotes. */
export type ScannedValue = {
  readonly text: string
  readonly quoted: boolean
  /** False where an error of its shape was already reported. */
  readonly whole: boolean
  readonly start: number
  readonly end: number
}

/** One term in the text, its field unchecked. A bare word has no `name`. */
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
 * Splits text into terms; values in consecutive lines are one term. Never throws. A shapeless part is an error, and
 * scanning continues after it.
 */
export function scanFilter(text: string): {
  readonly terms: readonly ScannedTerm[]
  readonly errors: readonly FilterError[]
} {
  const terms: ScannedTerm[] = []
  const errors: FilterError[] = []
  for (const { values, start, end } of listBlocks(text)) {
    if (values === null) terms.push(...scanTerms(text.slice(0, end), start, errors))
    else terms.push({ start, end, negated: false, name: null, operator: null, values: values.map(toScanned) })
  }
  return { terms, errors }
}

const toScanned = ({ text, literal, start, end }: ListedValue): ScannedValue => ({
  text,
  quoted: literal,
  whole: true,
  start,
  end,
})

function scanTerms(text: string, start: number, errors: FilterError[]): ScannedTerm[] {
  const terms: ScannedTerm[] = []
  for (let at = start; at < text.length; ) {
    at += matchAt(/\s*/y, text, at).length
    if (at >= text.length) break
    const term = scanTerm(text, at, errors)
    terms.push(term)
    at = term.end
  }
  return terms
}

function scanTerm(text: string, start: number, errors: FilterError[]): ScannedTerm {
  // A lone hyphen is a word: people paste titles such as "EC2 - instance".
  const negated = text[start] === '-' && start + 1 < text.length && !/\s/.test(text[start + 1] ?? '')
  const at = negated ? start + 1 : start
  const head = scanName(text, at, errors)
  const operator = head === null ? null : scanOperator(text, head.end)
  const { values, end } = scanValues(text, operator?.end ?? at, start, errors)
  return { start, end, negated, name: head, operator, values }
}

/** Scans the name before a colon; null for a bare word. */
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
  const name = matchAt(/[\p{L}_][\p{L}\p{N}\p{M}_.-]*(?=:)/uy, text, start)
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
          : 'A value is missing beside the comma: write a,b'
      errors.push({ message, start: termStart, end: Math.min(text.length, Math.max(at, termStart + 1)) })
    } else values.push(value)
    at = value.end
    const comma = matchAt(/\s*,\s*/y, text, at)
    if (comma === '') return { values, end: at }
    if (comma !== ',' && beginsTerm(text, at + comma.length)) {
      const start = at + comma.indexOf(',')
      errors.push({
        message: 'Terms stand side by side: leave the comma between them out',
        start,
        end: start + 1,
      })
      return { values, end: at + comma.length }
    }
    at += comma.length
  }
}

/** True where a new term begins, not a further value of a list. */
function beginsTerm(text: string, at: number): boolean {
  if (matchAt(/-(?=\S)/y, text, at) !== '') return true
  const name = matchAt(/(?:tag\.|[\p{L}_])[^\s,:"]*(?=:)/uy, text, at)
  return name !== '' && (isFieldName(name.toLowerCase()) || !isColonWord(matchAt(/[^\s,"]*/y, text, at)))
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

/**
 * Scans from an opening quote to its closing one, or to the end of the text. A backslash escapes a quote or a
 * backslash.
 */
function scanQuoted(text: string, start: number): { text: string; closed: boolean; end: number } {
  const body = matchAt(/(?:[^"\\]|\\[\s\S])*/y, text, start + 1)
  const end = start + 1 + body.length
  const closed = text[end] === '"'
  return { text: body.replace(/\\(["\\])/g, '$1'), closed, end: closed ? end + 1 : text.length }
}

/** Returns what the sticky expression matches at a place; empty if nothing. */
function matchAt(expression: RegExp, text: string, at: number): string {
  expression.lastIndex = at
  return expression.exec(text)?.[0] ?? ''
}
