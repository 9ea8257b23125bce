import type { Filter, Operator, Term } from '@/lib/filter/ast'
import {
  ACCOUNT_NAMES,
  type AsffFilters,
  type Comparison,
  type Compiled,
  DATE_ATTRIBUTES,
  type DateField,
  type DateFilter,
  type FilterProblem,
  STRING_ATTRIBUTES,
  type StringField,
  UNKNOWN_TO_AWS,
  VULNERABILITY_ATTRIBUTES,
  type VulnerabilityField,
} from '@/lib/filter/aws/asff-filters'
import { compileAsffDate, joinDates } from '@/lib/filter/aws/compile-asff-date'
import { definitionOf, type FieldName, isFieldName } from '@/lib/filter/fields'
import { isAccountNumber } from '@/lib/finding/account-number'

/** The differences between the two APIs with ASFF filters. */
export type AsffTarget = {
  /** Its name for people, such as `GetFindings`. */
  readonly name: string
  readonly attributes: number
  readonly valuesOf: (attribute: string) => number
  readonly contains: boolean
  /** Fields that it lacks, with the reason. */
  readonly lacks: Partial<Record<FieldName, string>>
  /** Milliseconds UTC for lengths of time other than whole days; null where a stored filter must stay relative. */
  readonly now: number | null
}

type Draft = {
  readonly strings: Map<string, { readonly Value: string; readonly Comparison: Comparison; Key?: string }[]>
  readonly dates: Map<string, DateFilter>
}

/** Compiles term by term and never drops one. If a term cannot be expressed exactly, the result is only problems. */
export function compileAsff(filter: Filter, target: AsffTarget): Compiled<AsffFilters> {
  const draft: Draft = { strings: new Map(), dates: new Map() }
  const problems: FilterProblem[] = []
  for (const term of filter.terms) {
    const reason = addTerm(draft, term, target)
    if (reason !== null) problems.push({ term, reason })
  }
  const [first, ...rest] = problems
  if (first !== undefined) return { ok: false, problems: [first, ...rest] }
  const dates = [...draft.dates].map(([attribute, date]) => [attribute, [date]] as const)
  return { ok: true, filters: Object.fromEntries([...draft.strings, ...dates]) }
}

/** Adds the term, or returns why it cannot be added. */
function addTerm(draft: Draft, term: Term, target: AsffTarget): string | null {
  const { field, operator, values, negated } = term
  if (field === 'text') return `${target.name} cannot search for words in title, resource and id at once`
  if (field.startsWith('tag.')) {
    if (negated) return 'Security Hub does not say whether NOT_EQUALS finds resources without the tag'
    if (operator === 'prefix')
      return 'Security Hub compares tags as a whole: PREFIX is not among its tag comparisons'
    return addStrings(draft, term, target, 'ResourceTags', values, field.slice('tag.'.length))
  }
  const lacking = isFieldName(field) ? (target.lacks[field] ?? UNKNOWN_TO_AWS[field]) : undefined
  if (lacking !== undefined) return lacking
  if (isKey(STRING_ATTRIBUTES, field)) return addStringTerm(draft, term, field, target)
  if (isKey(VULNERABILITY_ATTRIBUTES, field)) return addVulnerabilityTerm(draft, term, field, target)
  if (isKey(DATE_ATTRIBUTES, field)) return addDateTerm(draft, term, field, target)
  return `${target.name} has no attribute for ${field}`
}

const isKey = <T extends object>(table: T, key: PropertyKey): key is keyof T => Object.hasOwn(table, key)

function addStringTerm(draft: Draft, term: Term, field: StringField, target: AsffTarget): string | null {
  const { operator, values, negated } = term
  if (negated && definitionOf(field).absent === true) {
    return `Security Hub does not say whether findings without ${field} match a NOT filter, as they do here`
  }
  if (field === 'account' && !(operator === 'is' && values.every(isAccountNumber))) return ACCOUNT_NAMES
  if (
    field === 'standard' &&
    operator === 'is' &&
    values.some(value => value !== '' && !value.includes('/'))
  ) {
    return 'Security Hub compares whole standard ids, such as standards/pci-dss/v/3.2.1'
  }
  return addStrings(draft, term, target, STRING_ATTRIBUTES[field], values)
}

/** A finding has an exploit when any vulnerability has one. That none has one cannot be expressed. */
function addVulnerabilityTerm(
  draft: Draft,
  term: Term,
  field: VulnerabilityField,
  target: AsffTarget,
): string | null {
  if (term.negated || term.values.length > 1 || term.values[0] !== 'true') {
    return `Security Hub compares each vulnerability on its own: it can only find ${field}:true`
  }
  return addStrings(draft, term, target, VULNERABILITY_ATTRIBUTES[field], ['YES'])
}

const POSITIVE: Partial<Record<Operator, Comparison>> = {
  is: 'EQUALS',
  prefix: 'PREFIX',
  contains: 'CONTAINS',
}
const NEGATIVE: Partial<Record<Operator, Comparison>> = {
  is: 'NOT_EQUALS',
  prefix: 'PREFIX_NOT_EQUALS',
  contains: 'NOT_CONTAINS',
}

function addStrings(
  draft: Draft,
  { operator, negated }: Term,
  target: AsffTarget,
  attribute: string,
  values: readonly string[],
  key?: string,
): string | null {
  if (values.includes('')) return 'Security Hub cannot search for findings that have none'
  const comparison = (negated ? NEGATIVE : POSITIVE)[operator]
  if (comparison === undefined) return `${target.name} cannot compare ${attribute} so`
  if (operator === 'contains' && !target.contains) return `${target.name} has no substring search`
  if (operator === 'contains' && values.some(value => value.toLowerCase() !== value.toUpperCase())) {
    return `CONTAINS of ${target.name} tells upper from lower case, and this filter does not`
  }
  const present = draft.strings.get(attribute) ?? []
  const conflict = present.map(each => conflictOf(each.Comparison, comparison)).find(each => each !== null)
  if (conflict !== undefined) return conflict
  const limit = target.valuesOf(attribute)
  if (present.length + values.length > limit)
    return `${target.name} takes at most ${limit} values of ${attribute}`
  if (present.length === 0 && isFull(draft, target)) return tooMany(target)
  const filters = values.map(Value => ({
    Value,
    Comparison: comparison,
    ...(key === undefined ? {} : { Key: key }),
  }))
  draft.strings.set(attribute, [...present, ...filters])
  return null
}

const isPositive = (comparison: Comparison) => !comparison.includes('NOT_')

/**
 * Checks two terms on one attribute: they are AND here, but Security Hub joins positive filters with OR and refuses
 * some mixtures.
 */
function conflictOf(a: Comparison, b: Comparison): string | null {
  if (isPositive(a) && isPositive(b)) {
    return 'Security Hub reads several filters on one attribute as alternatives: keep one of these terms'
  }
  const pair = [a, b]
  const mixesContains = pair.some(each => each.includes('CONTAINS')) && a !== b
  return mixesContains || (pair.includes('EQUALS') && a !== b)
    ? `Security Hub refuses ${a} together with ${b} on one attribute`
    : null
}

const isFull = ({ strings, dates }: Draft, target: AsffTarget) =>
  strings.size + dates.size >= target.attributes
const tooMany = (target: AsffTarget) => `${target.name} takes at most ${target.attributes} attributes`

function addDateTerm(draft: Draft, term: Term, field: DateField, target: AsffTarget): string | null {
  const attribute = DATE_ATTRIBUTES[field]
  const compiled = compileAsffDate(term, target.now)
  if ('reason' in compiled) return compiled.reason
  const present = draft.dates.get(attribute)
  if (present === undefined && isFull(draft, target)) return tooMany(target)
  const joined = present === undefined ? compiled.date : joinDates(present, compiled.date)
  if (joined === null) {
    return 'Security Hub does not say how it joins date filters: keep one beginning and one end, both as dates'
  }
  draft.dates.set(attribute, joined)
  return null
}
