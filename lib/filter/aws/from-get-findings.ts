import * as z from 'zod'
import { SLA_INTERVALS } from '@/lib/api/sla/sla'
import type { Filter, Operator, Term, TermField } from '@/lib/filter/ast'
import {
  COMPARISONS,
  type Comparison,
  DATE_ATTRIBUTES,
  STRING_ATTRIBUTES,
  VULNERABILITY_ATTRIBUTES,
} from '@/lib/filter/aws/asff-filters'
import { type FieldName, isFieldName } from '@/lib/filter/fields'
import { canonicalInstant, instantRange } from '@/lib/filter/instant'
import { readValue } from '@/lib/filter/read-value'
import { isAccountNumber } from '@/lib/finding/account-number'
import { intervalAt } from '@/lib/sla/intervals'

/** `reasons` are sentences, each naming an attribute that the filter language cannot express. */
export type FromGetFindings =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly reasons: readonly [string, ...string[]] }

const strings = z.array(z.object({ Value: z.string(), Comparison: z.enum(COMPARISONS) })).min(1)
const tags = z.array(z.object({ Key: z.string(), Value: z.string(), Comparison: z.enum(COMPARISONS) })).min(1)
const dates = z
  .array(
    z.object({
      Start: z.string().optional(),
      End: z.string().optional(),
      DateRange: z
        .object({ Value: z.int().positive(), Comparison: z.enum(['WITHIN', 'OLDER_THAN']).default('WITHIN') })
        .optional(),
    }),
  )
  .length(1)

const OPERATORS: Partial<Record<Comparison, readonly [Operator, negated: boolean]>> = {
  EQUALS: ['is', false],
  PREFIX: ['prefix', false],
  NOT_EQUALS: ['is', true],
  PREFIX_NOT_EQUALS: ['prefix', true],
}

type Read = { readonly terms: readonly Term[] } | { readonly reason: string }

const swap = (table: Readonly<Record<string, string>>): ReadonlyMap<string, FieldName> =>
  new Map(
    Object.entries(table).flatMap(([field, attribute]) => (isFieldName(field) ? [[attribute, field]] : [])),
  )

const STRING_FIELDS = swap(STRING_ATTRIBUTES)
const VULNERABILITY_FIELDS = swap(VULNERABILITY_ATTRIBUTES)
const DATE_FIELDS = swap(DATE_ATTRIBUTES)

/**
 * Converts `AwsSecurityFindingFilters` of an insight to a filter, or lists every reason why not. Nothing is left out
 * silently. Negative filters include findings without the attribute, which Security Hub does not define.
 */
export function fromGetFindings(filters: Readonly<Record<string, unknown>>): FromGetFindings {
  const reasons: string[] = []
  const terms: Term[] = []
  for (const [attribute, value] of Object.entries(filters)) {
    if (Array.isArray(value) && value.length === 0) continue
    const read = readAttribute(attribute, value)
    if ('terms' in read) terms.push(...read.terms)
    else reasons.push(read.reason)
  }
  const [first, ...rest] = reasons
  return first === undefined ? { ok: true, filter: { terms } } : { ok: false, reasons: [first, ...rest] }
}

function readAttribute(attribute: string, value: unknown): Read {
  const field = STRING_FIELDS.get(attribute)
  if (field !== undefined) return readStrings(attribute, field, strings.safeParse(value).data)
  const vulnerability = VULNERABILITY_FIELDS.get(attribute)
  if (vulnerability !== undefined) return readVulnerability(attribute, vulnerability, value)
  const date = DATE_FIELDS.get(attribute)
  if (date !== undefined) return readDates(attribute, date, value)
  if (attribute === 'ResourceTags') return readTags(value)
  return { reason: `${attribute} has no field in Hubdesk` }
}

/** Any other comparison would find names too. */
const isExactNumber = ({ Value, Comparison }: StringFilters[number]): boolean =>
  isAccountNumber(Value) && (Comparison === 'EQUALS' || Comparison === 'NOT_EQUALS')

type StringFilters = readonly { readonly Value: string; readonly Comparison: Comparison }[]

/**
 * Reads string filters. Positive ones are alternatives: one comparison makes one term. Negative ones exclude: one term
 * per comparison.
 */
function readStrings(attribute: string, field: TermField, filters: StringFilters | undefined): Read {
  if (filters === undefined) return { reason: `${attribute} cannot be read` }
  if (field === 'account' && !filters.every(isExactNumber)) {
    return { reason: `${attribute} is more than whole account numbers, which account: reads as names` }
  }
  const comparisons = new Set(filters.map(({ Comparison }) => Comparison))
  if (comparisons.has('EQUALS') && comparisons.has('PREFIX')) {
    return { reason: `${attribute} mixes EQUALS and PREFIX as alternatives, which one term cannot say` }
  }
  const terms: Term[] = []
  for (const comparison of comparisons) {
    const group = filters.filter(each => each.Comparison === comparison)
    const [operator, negated] = OPERATORS[comparison] ?? []
    if (operator === undefined || negated === undefined) {
      return { reason: `${attribute} uses ${comparison}, which tells upper from lower case` }
    }
    const read = readTerm(
      field,
      operator,
      negated,
      group.map(({ Value }) => Value),
    )
    if ('reason' in read) return { reason: `${attribute}: ${read.reason}` }
    terms.push(...read.terms)
  }
  return { terms }
}

function readTerm(field: TermField, operator: Operator, negated: boolean, texts: readonly string[]): Read {
  const values = new Set<string>()
  for (const text of texts) {
    // Security Hub compares the text itself, where the empty text does not mean "has none".
    const read = text === '' ? { problem: 'an empty value' } : readValue(field, operator, text)
    if ('problem' in read) return { reason: read.problem }
    values.add(read.value)
  }
  const [first, ...rest] = values
  return { terms: first === undefined ? [] : [{ field, operator, values: [first, ...rest], negated }] }
}

function readVulnerability(attribute: string, field: FieldName, value: unknown): Read {
  const filters = strings.safeParse(value).data
  const isYes = filters?.every(each => each.Value === 'YES' && each.Comparison === 'EQUALS') === true
  return isYes ? readTerm(field, 'is', false, ['true']) : { reason: `${attribute} is more than EQUALS YES` }
}

function readDates(attribute: string, field: FieldName, value: unknown): Read {
  const [date] = dates.safeParse(value).data ?? []
  if (date === undefined) return { reason: `${attribute} is not one date filter` }
  const { Start, End, DateRange } = date
  const between = DateRange === undefined ? dateBetween(Start ?? '', End ?? '') : null
  if (between !== null) return readTerm(field, 'is', false, [between])
  const parts: (readonly [Operator, string])[] = [
    ...(DateRange === undefined
      ? []
      : [[DateRange.Comparison === 'WITHIN' ? 'gt' : 'lt', `${DateRange.Value}d`] as const]),
    ...(Start === undefined ? [] : [['gte', Start] as const]),
    ...(End === undefined ? [] : [['lte', End] as const]),
  ]
  const terms: Term[] = []
  for (const [operator, text] of parts) {
    const read = readTerm(field, operator, false, [text])
    if ('reason' in read) return { reason: `${attribute}: ${read.reason}` }
    terms.push(...read.terms)
  }
  return parts.length === 0 ? { reason: `${attribute} is an empty date filter` } : { terms }
}

/**
 * Returns the day, week or month from one instant to another, both included, or else the range; null where they are not
 * a range.
 */
function dateBetween(start: string, end: string): string | null {
  const value = canonicalInstant(`${start}..${end}`)
  if (value === null) return null
  const { from, to } = instantRange('', value, 0)
  const whole = SLA_INTERVALS.map(kind => intervalAt(kind, from)).find(
    each => each.from === from && each.to === to,
  )
  return whole?.value ?? value
}

/** Positive tag filters are alternatives even across keys, unlike terms. */
function readTags(value: unknown): Read {
  const filters = tags.safeParse(value).data
  if (filters === undefined) return { reason: 'ResourceTags cannot be read' }
  const keys = [...new Set(filters.map(({ Key }) => Key))]
  const positive = filters.filter(({ Comparison }) => Comparison === 'EQUALS')
  if (keys.length > 1 && positive.length > 0) {
    return { reason: 'ResourceTags offers several keys as alternatives, which one term cannot say' }
  }
  const reads = keys.map(key =>
    readStrings(
      'ResourceTags',
      `tag.${key}`,
      filters.filter(({ Key }) => Key === key),
    ),
  )
  const failed = reads.find(read => 'reason' in read)
  return failed ?? { terms: reads.flatMap(read => ('terms' in read ? read.terms : [])) }
}
