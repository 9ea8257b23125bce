import type { Operator, Term } from '@/lib/filter/ast'
import { readDuration } from '@/lib/filter/duration'
import { definitionOf, type FieldName } from '@/lib/filter/fields'
import { instantRange } from '@/lib/filter/instant'
import type { Instant } from '@/server/domain/finding'
import { contentHash } from '@/server/domain/key'
import type { ScopedFilter } from './scoped-filter'
import { scopesToSql } from './scopes-to-sql'
import { slaCase, slaParameters } from './sla-sql'

export type SqlParameter = string | number | boolean | bigint

/** A boolean expression over `findings f`, with its parameters in the order of its question marks. */
export type SqlCondition = { readonly sql: string; readonly parameters: SqlParameter[] }

type ScalarField = Exclude<FieldName, 'sla' | 'age' | 'resource' | 'resource_type' | ListField | 'id'>
type ListField = 'standard' | 'type' | 'cve' | 'format'

const LIST_COLUMNS: Record<ListField, string> = {
  standard: 'f.standards',
  type: 'f.types',
  cve: 'f.cves',
  format: 'f.formats',
}

const COLUMNS: Record<ScalarField, string> = {
  severity: 'f.severity',
  workflow: 'f.workflow',
  record: 'f.record',
  compliance: 'f.compliance',
  control: 'f.control',
  product: 'f.product',
  account: 'f.account',
  account_name: 'f.account_name',
  region: 'f.region',
  title: 'f.title',
  generator: 'f.generator',
  owner: 'f.owner',
  environment: 'f.environment',
  epss: 'f.epss',
  exploit: 'f.exploit',
  fix: 'f.fix',
  due: 'f.due_at',
  created: 'f.created_at',
  updated: 'f.updated_at',
  first_observed: 'f.first_observed_at',
  opened: 'f.opened_at',
  resolved: 'f.resolved_at',
  exception: 'f.exception',
  exposure: 'f.exposure',
}

const SIGNS: Partial<Record<Operator, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' }

/**
 * The rows of `findings f` that the filter matches at `now` (milliseconds UTC) within its scopes; `true` without terms
 * and limit. Values travel as parameters only. A condition is never NULL where negation could turn that into a match:
 * a finding without an owner matches `-owner:alice`.
 */
export function filterToSql({ terms, scopes }: ScopedFilter, now: Instant): SqlCondition {
  const limits = scopes === null ? [] : [scopesToSql(scopes)]
  const conditions = [...terms.map(term => termToSql(term, now)), ...limits]
  if (conditions.length === 0) return { sql: 'true', parameters: [] }
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}

function termToSql(term: Term, now: Instant): SqlCondition {
  const condition = any(conditionsOf(term, now))
  if (!term.negated) return condition
  return { sql: `NOT coalesce(${condition.sql}, false)`, parameters: condition.parameters }
}

/** The OR of conditions, in parentheses. */
const any = (conditions: readonly SqlCondition[]): SqlCondition => ({
  sql: `(${conditions.map(({ sql }) => sql).join(' OR ')})`,
  parameters: conditions.flatMap(({ parameters }) => parameters),
})

const plain = (sql: string, ...parameters: SqlParameter[]): SqlCondition => ({ sql, parameters })

/** At least one condition; a row matches the term, before negation, when any holds. */
function conditionsOf({ field, operator, values }: Term, now: Instant): SqlCondition[] {
  if (field === 'text') return values.flatMap(anywhere)
  if (isTag(field)) return tag(field.slice('tag.'.length), operator, values)
  switch (field) {
    case 'sla':
      return [plain(`(${slaCase}) IN (${marks(values)})`, ...slaParameters(now), ...values)]
    case 'age':
      return values.map(value => age(operator, value, now))
    case 'resource':
      if (operator === 'is') return [ofNamedResources(values)]
      return [...strings('f.resource', operator, values), ofOtherResources(strings('r.id', operator, values))]
    case 'resource_type':
      return [
        ...strings('f.resource_type', operator, values),
        ofOtherResources(strings('r.type', operator, values)),
      ]
    case 'id':
      if (operator === 'is') return [ofDocuments([sourceIdIsOneOf(values)])]
      return [...strings('f.id', operator, values), ofDocuments(strings('d.source_id', operator, values))]
    case 'standard':
    case 'type':
    case 'cve':
    case 'format':
      return list(field, operator, values)
    default:
      return scalar(field, operator, values, now)
  }
}

/**
 * Titles and first resources repeat, so that DuckDB looks once at each of their different texts; `search` holds the
 * rest. All in one column would take three times as long.
 */
const anywhere = (value: string): SqlCondition[] =>
  ['lower(f.title)', 'lower(f.resource)', 'f.search'].map(text => plain(`contains(${text}, lower(?))`, value))

const isTag = (field: Term['field']): field is `tag.${string}` => field.startsWith('tag.')

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ')

function scalar(
  field: ScalarField,
  operator: Operator,
  values: readonly string[],
  now: Instant,
): SqlCondition[] {
  const column = COLUMNS[field]
  const present = values.filter(value => value !== '')
  switch (definitionOf(field).kind) {
    case 'closed':
    case 'string':
      return strings(column, operator, values)
    case 'boolean':
      return [
        ...none(column, values),
        ...isOneOf(
          column,
          present.map(value => value === 'true'),
        ),
      ]
    case 'number':
      return [
        ...none(column, values),
        ...present.map(value => plain(`${column} ${SIGNS[operator] ?? '='} ?`, Number(value))),
      ]
    default:
      return [...none(column, values), ...present.map(value => date(field, operator, value, now))]
  }
}

const none = (column: string, values: readonly string[]): SqlCondition[] =>
  values.includes('') ? [plain(`${column} IS NULL`)] : []

const isOneOf = (column: string, values: readonly SqlParameter[]): SqlCondition[] =>
  values.length === 0 ? [] : [plain(`${column} IN (${marks(values)})`, ...values)]

/** One text column; the empty string finds NULL and empty alike. */
function strings(column: string, operator: Operator, values: readonly string[]): SqlCondition[] {
  if (operator === 'contains')
    return values.map(value => plain(`contains(lower(${column}), lower(?))`, value))
  if (operator === 'prefix') return values.map(value => plain(`starts_with(${column}, ?)`, value))
  const absent = values.includes('') ? [plain(`coalesce(${column}, '') = ''`)] : []
  return [
    ...absent,
    ...isOneOf(
      column,
      values.filter(value => value !== ''),
    ),
  ]
}

/** Compares with the whole of a day: `>` is after it, `>=` from its start, `<` before it, `<=` to its end. */
function date(field: ScalarField, operator: Operator, value: string, now: Instant): SqlCondition {
  const column = COLUMNS[field]
  const { from, to } = instantRange(field, value, now)
  switch (operator) {
    case 'gt':
      return plain(`${column} >= CAST(? AS BIGINT)`, to)
    case 'gte':
      return plain(`${column} >= CAST(? AS BIGINT)`, from)
    case 'lt':
      return plain(`${column} < CAST(? AS BIGINT)`, from)
    case 'lte':
      return plain(`${column} < CAST(? AS BIGINT)`, to)
    default:
      return plain(`(${column} >= CAST(? AS BIGINT) AND ${column} < CAST(? AS BIGINT))`, from, to)
  }
}

const OLDER: Partial<Record<Operator, string>> = { gt: '<', gte: '<=', lt: '>', lte: '>=' }

/** Older than a length of time is begun before that long ago. */
function age(operator: Operator, value: string, now: Instant): SqlCondition {
  const began = now - (readDuration(value)?.milliseconds ?? 0)
  return plain(
    `coalesce(f.opened_at, f.first_observed_at, f.created_at) ${OLDER[operator] ?? '='} CAST(? AS BIGINT)`,
    began,
  )
}

function list(field: ListField, operator: Operator, values: readonly string[]): SqlCondition[] {
  const column = LIST_COLUMNS[field]
  if (operator !== 'is') return [someElement(column, strings('x', operator, values))]
  const present = values.filter(value => value !== '')
  const short = field === 'standard' ? present.filter(value => !value.includes('/')) : []
  return [
    ...(values.includes('') ? [plain(`len(${column}) = 0`)] : []),
    ...hasAny(column, present),
    ...(short.length > 0 ? [someElement(column, short.flatMap(standardNamed))] : []),
  ]
}

/** For one value `list_contains` takes a quarter of the time. */
function hasAny(column: string, values: readonly string[]): SqlCondition[] {
  const [first, ...rest] = values
  if (first === undefined) return []
  if (rest.length === 0) return [plain(`list_contains(${column}, ?)`, first)]
  return [plain(`list_has_any(${column}, [${marks(values)}])`, ...values)]
}

/** `pci-dss` names `standards/pci-dss/v/3.2.1` and any other version of it, with or without an ARN before. */
const standardNamed = (name: string): SqlCondition[] => [
  plain('contains(x, ?)', `/${name}/v/`),
  plain('ends_with(x, ?)', `/${name}`),
]

function someElement(column: string, conditions: readonly SqlCondition[]): SqlCondition {
  const { sql, parameters } = any(conditions)
  return { sql: `len(list_filter(${column}, lambda x: ${sql})) > 0`, parameters }
}

function ofResources(conditions: readonly SqlCondition[]): SqlCondition {
  const { sql, parameters } = any(conditions)
  return { sql: `f.key IN (SELECT r.finding_key FROM resources r WHERE ${sql})`, parameters }
}

/** The first resource (ordinal 0) stands in `findings` too: asking only the others there is four to ten times faster. */
function ofOtherResources(conditions: readonly SqlCondition[]): SqlCondition {
  const { sql, parameters } = any(conditions)
  return ofResources([plain(`r.ordinal > 0 AND ${sql}`, ...parameters)])
}

/** Whole names find few rows: joined by key they take half the time of the OR that other operators need. */
function ofNamedResources(values: readonly string[]): SqlCondition {
  const first = any(strings('k.resource', 'is', values))
  const other = any(strings('r.id', 'is', values))
  return plain(
    `f.key IN (SELECT k.key FROM findings k WHERE ${first.sql}
      UNION ALL SELECT r.finding_key FROM resources r WHERE r.ordinal > 0 AND ${other.sql})`,
    ...first.parameters,
    ...other.parameters,
  )
}

/** A finding that both APIs serve has an id in each. */
function ofDocuments(conditions: readonly SqlCondition[]): SqlCondition {
  const { sql, parameters } = any(conditions)
  return { sql: `f.key IN (SELECT d.finding_key FROM documents d WHERE ${sql})`, parameters }
}

/** By hash first: a million of them are read in 2 ms, of the long ids themselves in 50. A finding's id is one of these. */
const sourceIdIsOneOf = (ids: readonly string[]): SqlCondition =>
  plain(
    `d.source_hash IN (${marks(ids)}) AND d.source_id IN (${marks(ids)})`,
    ...ids.map(contentHash),
    ...ids,
  )

/** A tag whose value is empty counts as none, as the text form cannot tell them apart. */
function tag(key: string, operator: Operator, values: readonly string[]): SqlCondition[] {
  const present = values.filter(value => value !== '')
  const value = 'map_extract_value(r.tags, ?)'
  const matches = strings(value, operator, present).map(({ sql, parameters }) =>
    plain(sql, key, ...parameters),
  )
  const absent = plain(
    `f.key NOT IN (SELECT r.finding_key FROM resources r WHERE coalesce(${value}, '') <> '')`,
    key,
  )
  return [...(values.includes('') ? [absent] : []), ...(matches.length > 0 ? [ofResources(matches)] : [])]
}
