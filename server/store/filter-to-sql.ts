import type { Term } from '@/lib/filter/ast'
import type { Instant } from '@/server/domain/finding'
import { eventsToSql, slaToSql, wasToSql } from './clock-to-sql'
import { anyOf, plain } from './condition'
import { ageToSql } from './date-to-sql'
import { listToSql } from './list-to-sql'
import { InexpressibleTerm, whyNotInAthena } from './not-in-athena'
import { idToSql, resourceToSql, resourceTypeToSql, tagToSql } from './related-to-sql'
import { holdsWord, scalarToSql } from './scalar-to-sql'
import type { ScopedFilter } from './scoped-filter'
import { scopesToSql } from './scopes-to-sql'

export type SqlParameter = string | number | boolean | bigint

/** A boolean expression over `findings f`, with its parameters in the order of its question marks. */
export type SqlCondition = { readonly sql: string; readonly parameters: SqlParameter[] }

/** Whose SQL: the index's own, or that of Athena over the exported tables, which hold less. */
export type Dialect = 'duckdb' | 'athena'

/**
 * The rows of `findings f` that the filter matches at `now` (milliseconds UTC) within its scopes; `true` without terms
 * and limit. Values travel as parameters only, never a bigint for Athena. A condition is never NULL where negation could
 * turn that into a match: a finding without an owner matches `-owner:alice`. Throws `InexpressibleTerm` where Athena's
 * tables cannot answer a term.
 */
export function filterToSql(
  { terms, scopes }: ScopedFilter,
  now: Instant,
  dialect: Dialect = 'duckdb',
): SqlCondition {
  const limits = scopes === null ? [] : [scopesToSql(scopes, dialect === 'athena' ? IN_ATHENA : undefined)]
  const conditions = [...terms.map(term => termToSql(term, now, dialect)), ...limits]
  if (conditions.length === 0) return { sql: 'true', parameters: [] }
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}

/** Accounts are no table there: each finding names its unit. */
const IN_ATHENA = { account: 'f.account', environment: 'f.environment', ou: 'f.ou' }

function termToSql(term: Term, now: Instant, dialect: Dialect): SqlCondition {
  const why = dialect === 'athena' ? whyNotInAthena(term) : null
  if (why !== null) throw new InexpressibleTerm(term, why)
  const condition = anyOf(conditionsOf(term, now, dialect))
  if (!term.negated) return condition
  return { sql: `NOT coalesce(${condition.sql}, false)`, parameters: condition.parameters }
}

/** At least one condition; a row matches the term, before negation, when any holds. */
function conditionsOf({ field, operator, values }: Term, now: Instant, dialect: Dialect): SqlCondition[] {
  if (field === 'text') return values.flatMap(anywhere)
  if (isTag(field)) return tagToSql(field.slice('tag.'.length), operator, values)
  switch (field) {
    case 'sla':
      return [slaToSql(values, now)]
    case 'was':
    case 'was_today':
      return wasToSql(field, values, now)
    case 'met':
    case 'missed':
    case 'met_today':
    case 'missed_today':
    case 'reopened':
      return eventsToSql(field, operator, values, now)
    case 'age':
      return values.map(value => ageToSql(operator, value, now))
    case 'resource':
      return resourceToSql(operator, values)
    case 'resource_type':
      return resourceTypeToSql(operator, values)
    case 'id':
      return idToSql(operator, values)
    case 'standard':
    case 'type':
    case 'cve':
    case 'format':
      return listToSql(field, operator, values)
    default:
      return scalarToSql(field, operator, values, now, dialect)
  }
}

/**
 * Titles and first resources repeat, so that DuckDB looks once at each of their different texts; `search` holds the
 * rest. All in one column would take three times as long.
 */
const anywhere = (value: string): SqlCondition[] =>
  ['lower(f.title)', 'lower(f.resource)', 'f.search'].map(text => plain(holdsWord(text, 'duckdb'), value))

const isTag = (field: Term['field']): field is `tag.${string}` => field.startsWith('tag.')
