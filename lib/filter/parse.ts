import type { Filter, FilterError, Term, TermField } from '@/lib/filter/ast'
import { closest } from '@/lib/filter/closest'
import { FIELD_NAMES, HISTORY_FIELDS, isFieldName } from '@/lib/filter/fields'
import { operatorProblem } from '@/lib/filter/operators'
import { readValue } from '@/lib/filter/read-value'
import { type ScannedTerm, scanFilter } from '@/lib/filter/scan'

export type ParsedFilter =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly errors: readonly [FilterError, ...FilterError[]] }

/**
 * Reads the text form of a filter. All errors are collected, in the order of the text; nothing is guessed or dropped.
 * `FIELDS` says what the fields take, `scanFilter` which shape a term has.
 */
export function parseFilter(text: string): ParsedFilter {
  const scanned = scanFilter(text)
  const errors = [...scanned.errors]
  const terms = scanned.terms.flatMap(term => readTerm(term, errors) ?? [])
  errors.push(...tooManyPasts(scanned.terms))
  const [first, ...rest] = errors.sort((a, b) => a.start - b.start || a.end - b.end)
  return first === undefined ? { ok: true, filter: { terms } } : { ok: false, errors: [first, ...rest] }
}

/** Each of them looks through all that ever happened to clocks. */
const MOST_PASTS = 8

const isPast = (field: TermField | null): boolean => HISTORY_FIELDS.some(past => past === field)

function tooManyPasts(terms: readonly ScannedTerm[]): FilterError[] {
  const beyond = terms.filter(({ name }) => isPast(fieldOf(name)))[MOST_PASTS]
  if (beyond === undefined) return []
  const message = `A filter asks about the past in ${MOST_PASTS} terms at most. Write several values in one term instead`
  return [{ message, ...spanOf(beyond.name, beyond) }]
}

/** The field that a scanned name means, or null when there is none of that name. */
export function fieldOf(name: ScannedTerm['name']): TermField | null {
  if (name === null) return 'text'
  if (name.tag) return `tag.${name.text}`
  const lower = name.text.toLowerCase()
  if (lower === 'text') return 'text'
  return isFieldName(lower) ? lower : null
}

function readTerm(term: ScannedTerm, errors: FilterError[]): Term | null {
  const field = fieldOf(term.name)
  if (field === null) {
    errors.push({ message: unknownField(term), ...spanOf(term.name, term) })
    return null
  }
  // A bare word, and `text:` spelled out, contain; both print as the bare word.
  const typed = term.operator?.value ?? 'contains'
  const operator = field === 'text' && typed === 'is' ? 'contains' : typed
  const problem = operatorProblem(field, operator)
  if (problem !== null) {
    errors.push({ message: problem, ...spanOf(term.operator, term) })
    return null
  }
  const values = new Set<string>()
  for (const value of term.values) {
    const read = readValue(field, operator, value.text)
    if ('value' in read) values.add(read.value)
    else if (value.whole) errors.push({ message: read.problem, start: value.start, end: value.end })
  }
  const [first, ...rest] = values
  return first === undefined ? null : { field, operator, values: [first, ...rest], negated: term.negated }
}

function unknownField(term: ScannedTerm): string {
  const name = term.name?.text ?? ''
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
