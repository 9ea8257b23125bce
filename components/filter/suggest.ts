import type { FacetValue } from '@/lib/api/findings'
import type { Operator } from '@/lib/filter/ast'
import type { Completion } from '@/lib/filter/complete'
import type { FieldKind } from '@/lib/filter/definitions/field-definition'
import { END_WORDS } from '@/lib/filter/ended'
import { definitionOf, FIELD_NAMES, FIELDS } from '@/lib/filter/fields'
import { ME } from '@/lib/filter/me'
import { OPERATOR_TEXT, operatorsOf } from '@/lib/filter/operators'
import { printValue } from '@/lib/filter/print'
import { suggestLengths, suggestPastStates, suggestPeriods } from './suggest-dates'
import type { Suggestion } from './suggestion'

const TEXTS = { is: 'is', contains: 'contains', prefix: 'starts with' } as const
const NUMBERS = { ...TEXTS, gt: 'above', gte: 'at least', lt: 'below', lte: 'at most' } as const
const DATES = { ...TEXTS, gt: 'later than', gte: 'in or after', lt: 'before', lte: 'in or before' } as const
const AGES = {
  ...TEXTS,
  gt: 'older than',
  gte: 'at least as old as',
  lt: 'younger than',
  lte: 'at most as old as',
} as const
/** The words of operators for kinds of values whose words differ from those of numbers. */
const WORDS: Partial<Record<FieldKind, Readonly<Record<Operator, string>>>> = {
  age: AGES,
  date: DATES,
  ended: DATES,
}

/**
 * Suggests what can follow at the caret. `values` are those of the index, most frequent first. Days, weeks and months
 * are around `now`, in milliseconds UTC. `me` is the name under which the reader owns findings, for filters that accept
 * me.
 */
export function suggest(
  completion: Completion,
  values: readonly FacetValue[],
  now: number,
  me: string | null = null,
): readonly Suggestion[] {
  if (completion.kind === 'none') return []
  if (completion.kind === 'field') return fields(completion.prefix.toLowerCase())
  const prefix = completion.prefix.toLowerCase()
  return [
    ...(completion.field === 'owner' && me !== null && ME.startsWith(prefix)
      ? [{ ...plain(ME), hint: me }]
      : []),
    ...(completion.field === 'account' ? accounts(values, prefix) : valuesOf(completion, values, now)),
    ...(prefix === '' && completion.operator === 'is' ? operators(completion.field) : []),
  ]
}

function fields(prefix: string): Suggestion[] {
  const begins = FIELD_NAMES.filter(name => name.startsWith(prefix))
  const holds = FIELD_NAMES.filter(name => !name.startsWith(prefix) && name.includes(prefix))
  return [...begins, ...holds].map(name => ({
    label: name,
    hint: FIELDS[name].help,
    count: null,
    insert: `${name}:`,
    goesOn: true,
  }))
}

type ValueCompletion = Extract<Completion, { kind: 'value' }>
type ValueField = ValueCompletion['field']

function valuesOf(completion: ValueCompletion, values: readonly FacetValue[], now: number): Suggestion[] {
  const { field, operator } = completion
  const prefix = completion.prefix.toLowerCase()
  const about = { field, operator, prefix }
  const definition = definitionOf(field)
  if (definition.kind === 'age') return suggestLengths(about)
  if (definition.kind === 'ended') return suggestEnds(about, now)
  if (definition.kind === 'date') return [...suggestLengths(about), ...suggestPeriods(prefix, now)]
  if (definition.kind === 'was') return suggestPastStates(prefix, now)
  const known = definition.kind === 'boolean' ? ['true', 'false'] : (definition.values ?? [])
  const counts = new Map(values.map(({ value, count }) => [value, count]))
  const names = known.length > 0 ? known : values.map(({ value }) => value)
  const none = definition.absent ? [{ ...plain('""'), label: '(none)', count: counts.get('') ?? null }] : []
  return [
    ...names
      .filter(value => value !== '' && value.toLowerCase().includes(prefix))
      .map(value => ({ ...plain(printValue(value)), label: value, count: counts.get(value) ?? null })),
    ...(prefix === '' ? none : []),
  ]
}

/** Suggests accounts by name. By number when a number is typed, or when two accounts have the same name. */
function accounts(values: readonly FacetValue[], prefix: string): Suggestion[] {
  const holding = values.filter(({ value, label = '' }) =>
    `${value}\n${label.toLowerCase()}`.includes(prefix),
  )
  const named = (name: string) => values.filter(({ label }) => label?.toLowerCase() === name.toLowerCase())
  return holding.map(({ value, label, count }) => {
    if (label === undefined) return { ...plain(printValue(value)), label: value, count }
    const isNamed = !/^\d/.test(prefix) && named(label).length === 1
    const [shown, also] = isNamed ? [label, value] : [value, label]
    return { ...plain(printValue(shown)), label: shown, hint: also, also, count }
  })
}

/** Suggests a date, or an outcome and then a date. */
function suggestEnds(about: Parameters<typeof suggestLengths>[0], now: number): Suggestion[] {
  const { prefix } = about
  const [word, date] = prefix.split('@')
  if (date !== undefined) {
    return suggestPeriods(date, now).map(one => ({
      ...one,
      label: `${word}@${one.label}`,
      insert: `${word}@${one.insert}`,
    }))
  }
  const words = Object.keys(END_WORDS).filter(each => each.startsWith(prefix))
  return [
    ...words.map(each => ({ ...plain(`${each}@`), goesOn: true })),
    ...suggestLengths(about),
    ...suggestPeriods(prefix, now),
  ]
}

const plain = (text: string): Suggestion => ({
  label: text,
  hint: '',
  count: null,
  insert: text,
  goesOn: false,
})

function operators(field: ValueField): Suggestion[] {
  const { kind } = definitionOf(field)
  const words = WORDS[kind] ?? NUMBERS
  return operatorsOf(field)
    .filter(operator => operator !== 'is')
    .map(operator => ({
      label: `${field}${OPERATOR_TEXT[operator]}`,
      hint: words[operator],
      count: null,
      insert: OPERATOR_TEXT[operator].slice(1),
      goesOn: true,
    }))
}
