import * as z from 'zod/mini'
import { facetValue } from '@/lib/api/findings'
import { LONGEST_FILTER } from '@/lib/api/longest-filter'
import { GROUP_FIELDS } from '@/lib/finding/group-fields'
import { GROUP_SORTS } from '@/lib/finding/group-sort'

const filterText = z._default(z.string().check(z.maxLength(LONGEST_FILTER)), '')
/** Text form of a GroupSort. */
export const groupSort = z.enum(GROUP_SORTS.flatMap(name => [name, `-${name}` as const]))

const cursor = z._default(z.nullable(z.string().check(z.maxLength(2_000))), null)

/** Query of `/findings`. `sort` is a field, or `-field` for descending; the default is worst first, then latest. */
export const findingsQuery = z.strictObject({
  filter: filterText,
  sort: z._default(z.string().check(z.maxLength(40)), '-severity'),
  cursor,
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(500)), 50),
})

/** Query of `/findings/facets`. */
export const facetsQuery = z.strictObject({
  filter: filterText,
  by: z.string().check(z.minLength(1), z.maxLength(500)),
})

/**
 * Query of `/findings/groups`. `sort` is a member of a group, or `-member` for descending. The default is worst first,
 * then largest. Findings without a value are always the last group.
 */
export const groupsQuery = z.strictObject({
  filter: filterText,
  by: z.enum(GROUP_FIELDS),
  sort: z._default(groupSort, '-worst_severity'),
  cursor,
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(500)), 50),
})

/** Query of `/findings/values`: completions for the value of a field. */
export const valuesQuery = z.strictObject({
  field: z.string().check(z.minLength(1), z.maxLength(200)),
  prefix: z._default(z.string().check(z.maxLength(500)), ''),
  filter: filterText,
})

/** Values that begin with the typed text first, then those that contain it, most frequent first. */
export const fieldValues = z.object({ values: z.array(facetValue) })
export type FieldValues = z.infer<typeof fieldValues>

/** Query of `/findings/nearest`. */
export const nearestQuery = z.strictObject({ filter: filterText })

/** A filter with matches: `term` replaces `instead_of`, or is null where that is left out. */
const nearFilter = z.object({
  instead_of: z.string(),
  term: z.nullable(z.string()),
  filter: z.string(),
  count: z.int(),
})
export type NearFilter = z.infer<typeof nearFilter>

/**
 * Suggestions for a filter that finds nothing: values of the index near one of its terms, nearest first, and what each
 * term alone excludes. `complete` is false where time ran out.
 */
export const nearest = z.object({
  values: z.array(nearFilter),
  without: z.array(nearFilter),
  complete: z.boolean(),
})
export type Nearest = z.infer<typeof nearest>

/** Formats of an export. */
export const EXPORT_FORMATS = ['csv', 'asff', 'ocsf'] as const

/**
 * Query of `/export`. `columns` are fields of an item in CSV order, separated by commas; the default is all fields but
 * `key`.
 */
export const exportQuery = z.strictObject({
  filter: filterText,
  sort: z._default(z.string().check(z.maxLength(40)), '-severity'),
  format: z.enum(EXPORT_FORMATS),
  columns: z._default(z.string().check(z.maxLength(1_000)), ''),
})
