import type { Operator } from '@/lib/filter/ast'
import { contentHash } from '@/server/domain/finding/key'
import { anyOf, marks, plain } from '@/server/store/sql/condition'
import type { Sql } from '@/server/store/sql/sql'
import { stringsToSql } from './strings-to-sql'

// These terms concern resources and documents, which are rows of other tables. Each function returns at least one
// condition, joined by OR.

function ofResources(conditions: readonly Sql[]): Sql {
  const { sql, parameters } = anyOf(conditions)
  return { sql: `f.key IN (SELECT r.finding_key FROM resources r WHERE ${sql})`, parameters }
}

/**
 * The first resource (ordinal 0) is also in `findings`. Searching only the others in this table is four to ten times
 * faster.
 */
function ofOtherResources(conditions: readonly Sql[]): Sql {
  const { sql, parameters } = anyOf(conditions)
  return ofResources([plain(`r.ordinal > 0 AND ${sql}`, ...parameters)])
}

/** Whole names match few rows. A join by key takes half the time of the OR that other operators need. */
function ofNamedResources(values: readonly string[]): Sql {
  const first = anyOf(stringsToSql('k.resource', 'is', values))
  const other = anyOf(stringsToSql('r.id', 'is', values))
  return plain(
    `f.key IN (SELECT k.key FROM findings k WHERE ${first.sql}
      UNION ALL SELECT r.finding_key FROM resources r WHERE r.ordinal > 0 AND ${other.sql})`,
    ...first.parameters,
    ...other.parameters,
  )
}

export function resourceToSql(operator: Operator, values: readonly string[]): Sql[] {
  if (operator === 'is') return [ofNamedResources(values)]
  return [
    ...stringsToSql('f.resource', operator, values),
    ofOtherResources(stringsToSql('r.id', operator, values)),
  ]
}

export const resourceTypeToSql = (operator: Operator, values: readonly string[]): Sql[] => [
  ...stringsToSql('f.resource_type', operator, values),
  ofOtherResources(stringsToSql('r.type', operator, values)),
]

/** Matches a tag. A tag with an empty value counts as none, as the text form cannot distinguish them. */
export function tagToSql(key: string, operator: Operator, values: readonly string[]): Sql[] {
  const present = values.filter(value => value !== '')
  const value = 'map_extract_value(r.tags, ?)'
  const matches = stringsToSql(value, operator, present).map(({ sql, parameters }) =>
    plain(sql, key, ...parameters),
  )
  const absent = plain(
    `f.key NOT IN (SELECT r.finding_key FROM resources r WHERE coalesce(${value}, '') <> '')`,
    key,
  )
  return [...(values.includes('') ? [absent] : []), ...(matches.length > 0 ? [ofResources(matches)] : [])]
}

/** A finding from both APIs has an id in each. */
function ofDocuments(conditions: readonly Sql[]): Sql {
  const { sql, parameters } = anyOf(conditions)
  return { sql: `f.key IN (SELECT d.finding_key FROM documents d WHERE ${sql})`, parameters }
}

/** Compares hashes first: reading a million takes 2 ms, the long ids 50 ms. A finding's id is one of these. */
const sourceIdIsOneOf = (ids: readonly string[]): Sql =>
  plain(
    `d.source_hash IN (${marks(ids)}) AND d.source_id IN (${marks(ids)})`,
    ...ids.map(contentHash),
    ...ids,
  )

export function idToSql(operator: Operator, values: readonly string[]): Sql[] {
  if (operator === 'is') return [ofDocuments([sourceIdIsOneOf(values)])]
  return [
    ...stringsToSql('f.id', operator, values),
    ofDocuments(stringsToSql('d.source_id', operator, values)),
  ]
}
