import type { Term } from '@/lib/filter/ast'
import type { Instant } from '@/server/domain/finding/finding'
import { anyOf } from '@/server/store/sql/condition'
import type { Dialect, Sql } from '@/server/store/sql/sql'
import { accountToSql } from './account-to-sql'
import { eventsToSql, slaToSql, wasToSql } from './clock-to-sql'
import { ageToSql } from './date-to-sql'
import { endedToSql } from './ended-to-sql'
import { listToSql } from './list-to-sql'
import { InexpressibleTerm, whyNotInAthena } from './not-in-athena'
import { idToSql, resourceToSql, resourceTypeToSql, tagToSql } from './related-to-sql'
import { riskToSql } from './risk-sql'
import { scalarToSql } from './scalar-to-sql'
import type { ScopedFilter } from './scoped-filter'
import { scopesToSql } from './scopes-to-sql'
import { wordsToSql } from './words-to-sql'

/**
 * Builds the condition for rows of `findings f` that the filter matches at `now` (milliseconds UTC) within its scopes.
 * Without terms and limit it is `true`. Values are only passed as parameters, never as bigint for Athena. A condition
 * is never NULL where negation could turn that into a match: a finding without an owner matches `-owner:alice`. Throws
 * `InexpressibleTerm` where Athena's tables lack a term.
 */
export function filterToSql({ terms, scopes }: ScopedFilter, now: Instant, dialect: Dialect = 'duckdb'): Sql {
  const limits = scopes === null ? [] : [scopesToSql(scopes, dialect === 'athena' ? IN_ATHENA : undefined)]
  const asked = dialect === 'duckdb' ? withWordsJoined(terms) : terms
  const conditions = [...asked.map(term => termToSql(term, now, dialect)), ...limits]
  if (conditions.length === 0) return { sql: 'true', parameters: [] }
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}

/** Joins words that must all be absent into one term, so that one search covers them all. */
function withWordsJoined(terms: readonly Term[]): readonly Term[] {
  const isAbsent = ({ field, negated }: Term): boolean => field === 'text' && negated
  const absent = terms.filter(isAbsent)
  const [first, ...rest] = new Set(absent.flatMap(({ values }) => values))
  if (first === undefined || absent.length < 2) return terms
  const joined: Term = { field: 'text', operator: 'contains', values: [first, ...rest], negated: true }
  return [...terms.filter(term => !isAbsent(term)), joined]
}

/** Athena has no table of accounts: each finding has its unit. */
const IN_ATHENA = { account: 'f.account', environment: 'f.environment', ou: 'f.ou' }

function termToSql(term: Term, now: Instant, dialect: Dialect): Sql {
  const why = dialect === 'athena' ? whyNotInAthena(term) : null
  if (why !== null) throw new InexpressibleTerm(term, why)
  const condition = anyOf(conditionsOf(term, now, dialect))
  if (!term.negated) return condition
  return { sql: `NOT coalesce(${condition.sql}, false)`, parameters: condition.parameters }
}

/** Returns at least one condition. A row matches the term, before negation, when any of them is true. */
function conditionsOf({ field, operator, values }: Term, now: Instant, dialect: Dialect): Sql[] {
  if (field === 'text') return wordsToSql(values)
  if (isTag(field)) return tagToSql(field.slice('tag.'.length), operator, values)
  switch (field) {
    case 'sla':
      return [slaToSql(values, now)]
    case 'risk':
      return riskToSql(operator, values, now)
    case 'was':
    case 'was_today':
      return wasToSql(field, values, now)
    case 'ended':
      return endedToSql(operator, values, now)
    case 'closed':
    case 'moved':
    case 'met':
    case 'missed':
    case 'met_today':
    case 'missed_today':
    case 'reopened':
      return eventsToSql(field, operator, values, now)
    case 'age':
      return values.map(value => ageToSql(operator, value, now))
    case 'account':
      return accountToSql(operator, values, dialect)
    case 'resource':
      return resourceToSql(operator, values)
    case 'resource_type':
      return resourceTypeToSql(operator, values)
    case 'id':
      return idToSql(operator, values)
    case 'standard':
    case 'type':
    case 'cve':
    case 'package':
    case 'format':
      return listToSql(field, operator, values)
    default:
      return scalarToSql(field, operator, values, now, dialect)
  }
}

const isTag = (field: Term['field']): field is `tag.${string}` => field.startsWith('tag.')
