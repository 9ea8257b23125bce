import type { Filter, FilterError, Term, TermField } from '@/lib/filter/ast'
import { closest } from '@/lib/filter/closest'
import { definitionOf, FIELD_NAMES, HISTORY_FIELDS } from '@/lib/filter/fields'
import { foreignSyntax } from '@/lib/filter/foreign-syntax'
import { sayMe } from '@/lib/filter/me'
import { operatorProblem } from '@/lib/filter/operators'
import { readValue } from '@/lib/filter/read-value'
import { type ScannedTerm, scanFilter } from '@/lib/filter/scan'
import { fieldOf } from '@/lib/filter/term-field'
import { tooManyParts } from '@/lib/filter/too-many-parts'

export type ParsedFilter =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly errors: readonly [FilterError, ...FilterError[]] }

/**
 * Parses the text form of a filter. Errors are collected in the order of the text, a hundred at most; nothing is
 * guessed or dropped. `FIELDS` defines the values of fields, `scanFilter` the shape of terms.
 */
export function parseFilter(text: string): ParsedFilter {
  const scanned = scanFilter(text)
  // Checked first: a filter that is too large costs no more than scanning its text.
  const tooMany = tooManyParts(scanned.terms)
  if (tooMany.length > 0) return answer([], [...scanned.errors, ...tooMany])
  const { terms, errors } = readTerms(scanned)
  return answer(terms.map(sayMe), [...errors, ...foreignSyntax(text, scanned.terms)])
}

/**
 * Parses a filter that an earlier version stored, with its old meaning. OR, AND, NOT, parentheses and `*` without
 * quotes are words in it, as they were then. It may also have more words than are allowed now.
 */
export function parseKeptFilter(text: string): ParsedFilter {
  const { terms, errors } = readTerms(scanFilter(text))
  return answer(terms, errors)
}

function readTerms(scanned: ReturnType<typeof scanFilter>): {
  readonly terms: readonly Term[]
  readonly errors: readonly FilterError[]
} {
  const errors = [...scanned.errors]
  const terms = scanned.terms.flatMap(term => readTerm(term, errors) ?? [])
  return { terms, errors: [...errors, ...tooManyPasts(scanned.terms)] }
}

/** Users do not read more, and a text may have an error in every second character. */
const MOST_ERRORS = 100

function answer(terms: readonly Term[], errors: readonly FilterError[]): ParsedFilter {
  const [first, ...rest] = errors.toSorted((a, b) => a.start - b.start || a.end - b.end).slice(0, MOST_ERRORS)
  return first === undefined ? { ok: true, filter: { terms } } : { ok: false, errors: [first, ...rest] }
}

/** Each of them reads the whole past of all clocks. */
const MOST_PASTS = 8

const isPast = (field: TermField | null): boolean => HISTORY_FIELDS.some(past => past === field)

function tooManyPasts(terms: readonly ScannedTerm[]): FilterError[] {
  const beyond = terms.filter(({ name }) => isPast(fieldOf(name)))[MOST_PASTS]
  if (beyond === undefined) return []
  const message = `A filter asks about the past in ${MOST_PASTS} terms at most. Write several values in one term instead`
  return [{ message, ...spanOf(beyond.name, beyond) }]
}

/** Returns the values that a text stands for: itself, unless the field has other spellings. */
function spelled(field: TermField, text: string): readonly string[] {
  const spellings = definitionOf(field).spellings ?? {}
  const word = text.toLowerCase()
  return Object.hasOwn(spellings, word) ? (spellings[word] ?? []) : [text]
}

function readTerm(term: ScannedTerm, errors: FilterError[]): Term | null {
  const field = fieldOf(term.name)
  if (field === null) {
    errors.push({ message: unknownField(term), ...spanOf(term.name, term) })
    return null
  }
  // A bare word, and an explicit `text:`, contain; both print as the bare word.
  const typed = term.operator?.value ?? 'contains'
  const operator = field === 'text' && typed === 'is' ? 'contains' : typed
  const problem = operatorProblem(field, operator)
  if (problem !== null) {
    errors.push({ message: problem, ...spanOf(term.operator, term) })
    return null
  }
  const values = new Set<string>()
  const texts = term.values.flatMap(value => spelled(field, value.text).map(text => ({ ...value, text })))
  for (const value of texts) {
    if (errors.length >= MOST_ERRORS) break
    const read = readValue(field, operator, value.text)
    if ('value' in read) values.add(read.value)
    else if (value.whole) errors.push({ message: read.problem, start: value.start, end: value.end })
  }
  const [first, ...rest] = values
  return first === undefined ? null : { field, operator, values: [first, ...rest], negated: term.negated }
}

function unknownField(term: ScannedTerm): string {
  const name = term.name?.text ?? ''
  if (name.toLowerCase() === 'tag') return 'A tag is written tag.key:value, such as tag.team:blue'
  const near = closest(name, FIELD_NAMES)
  const hint = near === null ? `Fields: ${FIELD_NAMES.join(', ')}, tag.<key>` : `Did you mean ${near}?`
  return `There is no field ${name}. ${hint}. To search for the words themselves, quote them`.replace(
    '?.',
    '?',
  )
}

const spanOf = (
  part: { readonly start: number; readonly end: number } | null,
  otherwise: { readonly start: number; readonly end: number },
) => ({ start: part?.start ?? otherwise.start, end: part?.end ?? otherwise.end })
