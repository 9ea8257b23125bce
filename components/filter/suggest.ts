import type { FacetValue } from '@/lib/api/findings'
import type { Completion } from '@/lib/filter/complete'
import { definitionOf, FIELD_NAMES, FIELDS } from '@/lib/filter/fields'
import { OPERATOR_TEXT, operatorsOf } from '@/lib/filter/operators'
import { printValue } from '@/lib/filter/print'
import { lengths, pastStates, periods } from './suggest-dates'

/** One line of the completion list. `insert` replaces what is being typed. */
export type Suggestion = {
  readonly label: string
  readonly hint: string
  readonly count: number | null
  readonly insert: string
  /** The term is not whole yet: the list stays open. */
  readonly goesOn: boolean
}

const OPERATOR_WORDS = {
  is: 'is',
  contains: 'contains',
  prefix: 'starts with',
  gt: 'above',
  gte: 'at least',
  lt: 'below',
  lte: 'at most',
} as const

/**
 * What may stand at the caret. `values` are those that the index has, most frequent first; `now`, in milliseconds UTC, is what
 * days, weeks and months are offered around.
 */
export function suggest(
  completion: Completion,
  values: readonly FacetValue[],
  now: number,
): readonly Suggestion[] {
  if (completion.kind === 'none') return []
  if (completion.kind === 'field') return fields(completion.prefix.toLowerCase())
  const prefix = completion.prefix.toLowerCase()
  return [
    ...valuesOf(completion.field, values, prefix, now),
    ...(prefix === '' ? operators(completion.field) : []),
  ]
}

/** True where only the index knows the values of what is being typed. */
export const wantsValues = (completion: Completion): boolean =>
  completion.kind === 'value' && ['closed', 'string', 'boolean'].includes(definitionOf(completion.field).kind)

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

type ValueField = Extract<Completion, { kind: 'value' }>['field']

function valuesOf(
  field: ValueField,
  values: readonly FacetValue[],
  prefix: string,
  now: number,
): Suggestion[] {
  const definition = definitionOf(field)
  if (definition.kind === 'age') return lengths(prefix)
  if (definition.kind === 'date') return [...lengths(prefix), ...periods(prefix, now)]
  if (definition.kind === 'was') return pastStates(prefix, now)
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

const plain = (text: string): Suggestion => ({
  label: text,
  hint: '',
  count: null,
  insert: text,
  goesOn: false,
})

function operators(field: ValueField): Suggestion[] {
  return operatorsOf(field)
    .filter(operator => operator !== 'is')
    .map(operator => ({
      label: `${field}${OPERATOR_TEXT[operator]}`,
      hint: OPERATOR_WORDS[operator],
      count: null,
      insert: OPERATOR_TEXT[operator].slice(1),
      goesOn: true,
    }))
}
