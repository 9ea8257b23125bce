import type { Filter, Operator, Term } from '@/lib/filter/ast'
import type { FieldDefinition } from '@/lib/filter/definitions/field-definition'
import { readDuration } from '@/lib/filter/duration'
import { describeDate, describeEvents } from '@/lib/filter/english/english-date'
import { describeEnded } from '@/lib/filter/english/english-ended'
import { describeWas } from '@/lib/filter/english/english-was'
import { definitionOf } from '@/lib/filter/fields'
import { listed } from '@/lib/filter/listed'

/**
 * Describes a filter as the middle of a sentence: `severity is CRITICAL or HIGH, workflow is not SUPPRESSED, older than
 * 30 days`.
 */
export const describeFilter = (filter: Filter): string =>
  filter.terms.length === 0 ? 'every finding' : filter.terms.map(describeTerm).join(', ')

/** Describes one term, as a chip's label for assistive technology. */
export function describeTerm(term: Term): string {
  const definition = definitionOf(term.field)
  if (term.field === 'text') {
    return `${term.negated ? 'does not mention' : 'mentions'} ${listed(term.values.map(quoted))}`
  }
  switch (definition.kind) {
    case 'closed':
    case 'string':
      return describeStrings(term, labelOf(term, definition), definition.many === true)
    case 'number':
      return describePhrases(
        term,
        definition,
        value => `${definition.label} ${NUMBER[term.operator]} ${value}`,
      )
    case 'boolean':
      return describeBoolean(term)
    case 'age':
      return describePhrases(term, definition, value => `${AGE[term.operator]} ${wordsOf(value)}`)
    case 'date':
      return (
        describeEvents(term) ??
        describePhrases(term, definition, value => describeDate(term, definition.label, value))
      )
    case 'was':
      return describeWas(term)
    case 'ended':
      return describeEnded(term)
  }
}

const labelOf = ({ field }: Term, { label }: FieldDefinition): string =>
  field.startsWith('tag.') ? `tag ${quoted(field.slice('tag.'.length))}` : label

const NUMBER: Record<Operator, string> = {
  is: 'is',
  gt: 'is above',
  gte: 'is at least',
  lt: 'is below',
  lte: 'is at most',
  contains: 'contains',
  prefix: 'starts with',
}

const AGE: Partial<Record<Operator, string>> = {
  gt: 'older than',
  gte: 'at least as old as',
  lt: 'younger than',
  lte: 'at most as old as',
}

const VERBS: Partial<Record<Operator, readonly [string, string]>> = {
  is: ['is', 'is not'],
  contains: ['contains', 'does not contain'],
  prefix: ['starts with', 'does not start with'],
}

/** Describes strings. If a finding has several values, a negated term is about all of them: `no resource type is …`. */
function describeStrings({ operator, values, negated }: Term, label: string, many: boolean): string {
  const [verb, negatedVerb] = VERBS[operator] ?? ['is', 'is not']
  const present = values.filter(value => value !== '')
  const has = present.length < values.length
  if (present.length === 0) return `has ${negated ? article(label) : 'no'} ${label}`
  const list = listed(present.map(quoted))
  if (!negated) return `${has ? `has no ${label} or ` : ''}${label} ${verb} ${list}`
  const rest = many ? `no ${label} ${verb} ${list}` : `${label} ${negatedVerb} ${list}`
  return `${has ? `has ${article(label)} ${label} and ` : ''}${rest}`
}

const article = (label: string): string => (/^[aeiou]/i.test(label) ? 'an' : 'a')

function describePhrases(term: Term, { label }: FieldDefinition, phrase: (value: string) => string): string {
  const noun = NOUNS[term.field] ?? label
  const phrases = term.values.map(value => {
    if (value !== '') return term.negated ? `not ${phrase(value)}` : phrase(value)
    return term.negated ? `has ${article(noun)} ${noun}` : `has no ${noun}`
  })
  return phrases.join(term.negated ? ' and ' : ' or ')
}

const NOUNS: Readonly<Record<string, string>> = {
  due: 'due date',
  first_observed: 'date of first observation',
  opened: 'opening date',
  resolved: 'date of resolution',
}

const BOOLEANS: Readonly<Record<string, readonly [yes: string, no: string, unknown: string]>> = {
  kev: ['in the KEV catalogue', 'not in the KEV catalogue', 'not known whether in the KEV catalogue'],
  exploit: ['exploit known', 'no exploit known', 'exploit not reported'],
  exception: ['covered by an exception of Hubdesk', 'not covered by an exception of Hubdesk', ''],
  exposure: ['an exposure finding', 'not an exposure finding', ''],
  sample: ['a sample', 'not a sample', ''],
  still_failing: ['resolved but still failing', 'not resolved while still failing', ''],
}

/**
 * Describes a boolean. A negated one lists the other values: `-exploit:true` includes findings without information
 * about exploits.
 */
function describeBoolean({ field, values, negated }: Term): string {
  const { label, absent } = definitionOf(field)
  const [yes, no, unknown] = BOOLEANS[field] ?? [label, `not ${label}`, absent ? `${label} not reported` : '']
  const phrases = [
    ['true', yes],
    ['false', no],
    ['', unknown],
  ] as const
  const chosen = phrases.filter(([value, phrase]) => phrase !== '' && values.includes(value) !== negated)
  return chosen.length === 0 ? 'nothing' : chosen.map(([, phrase]) => phrase).join(' or ')
}

const wordsOf = (value: string): string => readDuration(value)?.words ?? value

/** Quotes words that could be read as part of the sentence. */
const quoted = (value: string): string => (/^[^\s,“”]+$/.test(value) ? value : `“${value}”`)
