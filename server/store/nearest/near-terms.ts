import type { FacetValue } from '@/lib/api/findings'
import type { Term } from '@/lib/filter/ast'
import { withoutTerm } from '@/lib/filter/edit'
import { definitionOf, FIELDS, type FieldName } from '@/lib/filter/fields'
import type { Instant } from '@/server/domain/finding/finding'
import { isCountedField } from '@/server/store/filter/field-values'
import { type ScopedFilter, withScopes } from '@/server/store/filter/scoped-filter'
import type { CompletedField } from '@/server/store/findings/complete-values'
import type { Index } from '@/server/store/index/handle'
import { nearValues } from './near-values'
import { nearWords } from './near-words'

/** Fields in which a bare word without matches may be a value. */
const WORD_FIELDS = [
  'environment',
  'account',
  'owner',
  'team',
  'product',
  'region',
  'resource_type',
  'control',
  'ou',
] as const satisfies readonly FieldName[]

const CLOSED_FIELDS = [
  'severity',
  'workflow',
  'record',
  'compliance',
  'sla',
] as const satisfies readonly FieldName[]

/** Only the first few values of a long list are tried. */
const MOST_VALUES = 3

const is = (field: Term['field'], value: string): Term => ({
  field,
  operator: 'is',
  values: [value],
  negated: false,
})

const contains = (field: Term['field'], value: string): Term => ({
  field,
  operator: 'contains',
  values: [value],
  negated: false,
})

/** Lists near terms for one that finds nothing, nearest first. Dates, numbers and negations have no near value. */
export async function* nearTerms(
  index: Index,
  filter: ScopedFilter,
  at: number,
  now: Instant,
): AsyncGenerator<Term> {
  const term = filter.terms[at]
  if (term === undefined || term.negated) return
  const others = withScopes(withoutTerm(filter, at), filter.scopes)
  const wanted = term.values.filter(value => value !== '').slice(0, MOST_VALUES)
  if (term.field === 'text') yield* forWords(index, wanted, others, now)
  else if (definitionOf(term.field).kind === 'string') yield* forValues(index, term, wanted, others, now)
}

async function* forWords(index: Index, words: readonly string[], filter: ScopedFilter, now: Instant) {
  for (const word of words) {
    for (const field of CLOSED_FIELDS) {
      const value = FIELDS[field].values.find(each => each.toLowerCase() === word.toLowerCase())
      if (value !== undefined) yield is(field, value)
    }
    for (const near of await nearWords(index, { wanted: word, filter, now })) yield contains('text', near)
    for (const field of WORD_FIELDS) {
      const [near] = await nearValues(index, { field, wanted: word, filter, now })
      if (near !== undefined) yield is(field, nameOf(near, word))
    }
  }
}

async function* forValues(
  index: Index,
  term: Term,
  wanted: readonly string[],
  filter: ScopedFilter,
  now: Instant,
): AsyncGenerator<Term> {
  const { field, operator } = term
  for (const value of wanted) {
    if (isCompleted(field)) {
      for (const near of await nearValues(index, { field, wanted: value, filter, now })) {
        const name = nameOf(near, value)
        if (operator !== 'is' || !term.values.includes(name)) yield is(field, name)
      }
    }
    if (operator !== 'contains') yield contains(field, value)
  }
}

/** Names an account as it was typed: by its number or by its name. */
const nameOf = ({ value, label }: FacetValue, wanted: string): string =>
  label === undefined || /^\d+$/.test(wanted) ? value : label

const isCompleted = (field: Term['field']): field is CompletedField =>
  field.startsWith('tag.') || isCountedField(field)
