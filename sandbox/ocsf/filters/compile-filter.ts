import { BlockList, isIP } from 'node:net'
import type { Json, JsonObject } from '../../values/json.ts'
import { isObject, textOf, textsOf } from '../../values/json.ts'
import { valuesAt } from '../../values/values-at.ts'
import { requireObject, requireOneOf, requireText, validationError } from '../../wire/validation.ts'
import { booleanFields, dateFields, ipFields, mapFields, numberFields, stringFields } from './field-names.ts'
import type { Predicate, Requirement } from './predicate.ts'

type Compiled = { readonly test: (values: readonly Json[]) => boolean; readonly requires?: Requirement }
type Compile = (filter: JsonObject, path: string, now: number, field: string) => Compiled

const day = 86_400_000

/** Member of CompositeFilter, the fields it may name, and the function that compiles one of its filters. */
export const filterTypes: readonly (readonly [
  member: string,
  fields: readonly string[],
  compile: Compile,
])[] = [
  ['StringFilters', stringFields, compileString],
  ['DateFilters', dateFields, compileDate],
  ['BooleanFilters', booleanFields, compileBoolean],
  ['NumberFilters', numberFields, compileNumber],
  ['MapFilters', mapFields, compileMap],
  ['IpFilters', ipFields, compileIp],
]

export function compileFilter(
  item: JsonObject,
  path: string,
  fields: readonly string[],
  compile: Compile,
  now: number,
): Predicate {
  const field = requireOneOf(item.FieldName, fields, `${path}.FieldName`)
  const { test, requires } = compile(
    requireObject(item.Filter, `${path}.Filter`),
    `${path}.Filter`,
    now,
    field,
  )
  const segments = field.split('.')
  return {
    matches: document => test(valuesAt(document, segments)),
    reads: new Set(segments.slice(0, 1)),
    requires: requires ? [requires] : [],
    exact: requires !== undefined && 'equals' in requires,
  }
}

const stringComparisons = [
  'EQUALS',
  'PREFIX',
  'NOT_EQUALS',
  'PREFIX_NOT_EQUALS',
  'CONTAINS',
  'NOT_CONTAINS',
  'CONTAINS_WORD',
] as const

/** Compiles a string filter. A list matches when any of its values does; a negated list, when none of them does. */
function compileString(filter: JsonObject, path: string, _now: number, field: string): Compiled {
  const value = requireText(filter.Value, `${path}.Value`)
  const comparison = requireOneOf(filter.Comparison, stringComparisons, `${path}.Comparison`)
  switch (comparison) {
    case 'EQUALS':
      return { test: values => values.includes(value), requires: { field, equals: [value] } }
    case 'NOT_EQUALS':
      return { test: values => !values.includes(value) }
    case 'PREFIX':
      return { test: values => values.some(startsWith(value)) }
    case 'PREFIX_NOT_EQUALS':
      return { test: values => !values.some(startsWith(value)) }
    case 'CONTAINS_WORD':
      return { test: values => values.some(hasWord(value)) }
    case 'CONTAINS':
    case 'NOT_CONTAINS':
      throw validationError(`${path}.Comparison ${comparison} is not supported by this operation`)
  }
}

function startsWith(prefix: string): (value: Json) => boolean {
  return value => typeof value === 'string' && value.startsWith(prefix)
}

function hasWord(word: string): (value: Json) => boolean {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const whole = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'u')
  return value => typeof value === 'string' && whole.test(value)
}

function compileDate(filter: JsonObject, path: string, now: number, field: string): Compiled {
  const { from, to } = dateBounds(filter, path, now)
  const test = (value: Json) => {
    const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN
    return instant >= from && instant <= to
  }
  const requires = {
    field,
    ...(Number.isFinite(from) ? { from } : {}),
    ...(Number.isFinite(to) ? { to } : {}),
  }
  return { test: values => values.some(test), requires }
}

function dateBounds(filter: JsonObject, path: string, now: number): { from: number; to: number } {
  if (filter.DateRange !== undefined) {
    if (filter.Start !== undefined || filter.End !== undefined) {
      throw validationError(`${path} must have either Start and End or DateRange`)
    }
    const range = requireObject(filter.DateRange, `${path}.DateRange`)
    requireOneOf(range.Unit, ['DAYS'], `${path}.DateRange.Unit`)
    const comparison = requireOneOf(
      range.Comparison ?? 'WITHIN',
      ['WITHIN', 'OLDER_THAN'],
      `${path}.DateRange.Comparison`,
    )
    if (typeof range.Value !== 'number' || !Number.isInteger(range.Value) || range.Value < 0) {
      throw validationError(`${path}.DateRange.Value must be a whole number of days`)
    }
    const edge = now - range.Value * day
    return comparison === 'WITHIN'
      ? { from: edge, to: now }
      : { from: Number.NEGATIVE_INFINITY, to: edge - 1 }
  }
  if (filter.Start === undefined && filter.End === undefined) {
    throw validationError(`${path} must have Start, End or DateRange`)
  }
  return {
    from: filter.Start === undefined ? Number.NEGATIVE_INFINITY : instantOf(filter.Start, `${path}.Start`),
    to: filter.End === undefined ? Number.POSITIVE_INFINITY : instantOf(filter.End, `${path}.End`),
  }
}

function instantOf(value: Json, path: string): number {
  const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (Number.isNaN(instant)) throw validationError(`${path} must be a timestamp in ISO 8601 format`)
  return instant
}

function compileBoolean(filter: JsonObject, path: string): Compiled {
  const { Value: value } = filter
  if (typeof value !== 'boolean') throw validationError(`${path}.Value must be true or false`)
  return { test: values => values.includes(value) }
}

const bounds: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  Eq: (value, bound) => value === bound,
  Gt: (value, bound) => value > bound,
  Gte: (value, bound) => value >= bound,
  Lt: (value, bound) => value < bound,
  Lte: (value, bound) => value <= bound,
}

function compileNumber(filter: JsonObject, path: string): Compiled {
  const tests = Object.entries(bounds).flatMap(([name, holds]) => {
    const bound = filter[name]
    if (bound === undefined || bound === null) return []
    if (typeof bound !== 'number') throw validationError(`${path}.${name} must be a number`)
    return (value: number) => holds(value, bound)
  })
  if (tests.length === 0) throw validationError(`${path} must have Eq, Gt, Gte, Lt or Lte`)
  return {
    test: values => values.some(value => typeof value === 'number' && tests.every(test => test(value))),
  }
}

function compileMap(filter: JsonObject, path: string): Compiled {
  const key = requireText(filter.Key, `${path}.Key`)
  const value = textOf(filter.Value) ?? ''
  const comparison = requireOneOf(filter.Comparison, ['EQUALS', 'NOT_EQUALS'], `${path}.Comparison`)
  const has = (entry: Json) =>
    isObject(entry) && entry.name === key && (entry.value === value || textsOf(entry.values).includes(value))
  return comparison === 'EQUALS'
    ? { test: entries => entries.some(has) }
    : { test: entries => !entries.some(has) }
}

function compileIp(filter: JsonObject, path: string): Compiled {
  const cidr = requireText(filter.Cidr, `${path}.Cidr`)
  const [address = '', prefix] = cidr.split('/')
  const family = isIP(address)
  const length = prefix === undefined ? undefined : Number(prefix)
  const longest = family === 6 ? 128 : 32
  if (family === 0 || (length !== undefined && !(length >= 0 && length <= longest))) {
    throw validationError(`${path}.Cidr '${cidr}' is not a valid CIDR block`)
  }
  const list = new BlockList()
  list.addSubnet(address, length ?? longest, family === 6 ? 'ipv6' : 'ipv4')
  const inside = (value: Json) =>
    typeof value === 'string' && isIP(value) !== 0 && list.check(value, isIP(value) === 6 ? 'ipv6' : 'ipv4')
  return { test: values => values.some(inside) }
}
