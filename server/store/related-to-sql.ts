import type { Operator } from '@/lib/filter/ast'
import { contentHash } from '@/server/domain/key'
import { anyOf, marks, plain } from './condition'
import type { SqlCondition } from './filter-to-sql'
import { stringsToSql } from './scalar-to-sql'

// Terms about resources and documents, which are rows of other tables. Each answers at least one condition; any may hold.

function ofResources(conditions: readonly SqlCondition[]): SqlCondition {
  const { sql, parameters } = anyOf(conditions)
  return { sql: `f.key IN (SELECT r.finding_key FROM resources r WHERE ${sql})`, parameters }
}

/** The first resource (ordinal 0) stands in `findings` too: asking only the others there is four to ten times faster. */
function ofOtherResources(conditions: readonly SqlCondition[]): SqlCondition {
  const { sql, parameters } = anyOf(conditions)
  return ofResources([plain(`r.ordinal > 0 AND ${sql}`, ...parameters)])
}

/** Whole names find few rows: joined by key they take half the time of the OR that other operators need. */
function ofNamedResources(values: readonly string[]): SqlCondition {
  const first = anyOf(stringsToSql('k.resource', 'is', values))
  const other = anyOf(stringsToSql('r.id', 'is', values))
  return plain(
    `f.key IN (SELECT k.key FROM findings k WHERE ${first.sql}
      UNION ALL SELECT r.finding_key FROM resources r WHERE r.ordinal > 0 AND ${other.sql})`,
    ...first.parameters,
    ...other.parameters,
  )
}

export function resourceToSql(operator: Operator, values: readonly string[]): SqlCondition[] {
  if (operator === 'is') return [ofNamedResources(values)]
  return [
    ...stringsToSql('f.resource', operator, values),
    ofOtherResources(stringsToSql('r.id', operator, values)),
  ]
}

export const resourceTypeToSql = (operator: Operator, values: readonly string[]): SqlCondition[] => [
  ...stringsToSql('f.resource_type', operator, values),
  ofOtherResources(stringsToSql('r.type', operator, values)),
]

/** A tag whose value is empty counts as none, as the text form cannot tell them apart. */
export function tagToSql(key: string, operator: Operator, values: readonly string[]): SqlCondition[] {
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

/** A finding that both APIs serve has an id in each. */
function ofDocuments(conditions: readonly SqlCondition[]): SqlCondition {
  const { sql, parameters } = anyOf(conditions)
  return { sql: `f.key IN (SELECT d.finding_key FROM documents d WHERE ${sql})`, parameters }
}

/** By hash first: a million of them are read in 2 ms, of the long ids themselves in 50. A finding's id is one of these. */
const sourceIdIsOneOf = (ids: readonly string[]): SqlCondition =>
  plain(
    `d.source_hash IN (${marks(ids)}) AND d.source_id IN (${marks(ids)})`,
    ...ids.map(contentHash),
    ...ids,
  )

export function idToSql(operator: Operator, values: readonly string[]): SqlCondition[] {
  if (operator === 'is') return [ofDocuments([sourceIdIsOneOf(values)])]
  return [
    ...stringsToSql('f.id', operator, values),
    ofDocuments(stringsToSql('d.source_id', operator, values)),
  ]
}
