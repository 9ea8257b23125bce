import { invalidInput } from '../../errors/refuse.ts'
import type { ScanOrder } from '../../store/store.ts'
import { parseInstant } from '../../values/instant.ts'
import type { Json, JsonObject } from '../../values/json.ts'
import { isObject } from '../../values/json.ts'
import { valuesAt } from '../../values/values-at.ts'
import { filterAttributes } from '../filters/filter-attributes.ts'

type SortKey = { readonly path: readonly string[]; readonly date: boolean; readonly descending: boolean }
export type Place = readonly (string | number | null)[]

export type Sorting = {
  /** Set when an index of the store has this order. */
  readonly indexed: ScanOrder | undefined
  readonly placeOf: (finding: JsonObject, rowid: number) => Place
  readonly compare: (a: Place, b: Place) => number
}

const indexes: Readonly<Record<string, ScanOrder['by']>> = {
  UpdatedAt: 'updated',
  CreatedAt: 'created',
  SeverityLabel: 'severity',
}

/**
 * Reads SortCriteria. A field is a filter attribute, or a path into the finding; AWS publishes no list of them. Missing
 * values come last. Labels of severity sort by rank, not by letter.
 */
export function parseSorting(criteria: unknown): Sorting {
  if (criteria !== undefined && !Array.isArray(criteria)) throw invalidInput('SortCriteria must be a list.')
  const given: readonly unknown[] = criteria ?? []
  const keys = given.map(toKey)
  const [first] = keys
  const by = first && indexes[first.name]
  return {
    indexed: indexedOrder(keys.length, by, first?.descending ?? false),
    placeOf: (finding, rowid) => [...keys.map(key => sortValue(finding, key)), rowid],
    compare: (a, b) => comparePlaces(a, b, keys),
  }
}

function indexedOrder(
  keys: number,
  by: ScanOrder['by'] | undefined,
  descending: boolean,
): ScanOrder | undefined {
  if (keys === 0) return { by: 'any', descending: false }
  return keys === 1 && by ? { by, descending } : undefined
}

function toKey(criterion: unknown): SortKey & { readonly name: string } {
  if (!isObject(criterion)) throw invalidInput('SortCriteria must hold objects.')
  const { Field: name, SortOrder: order = 'asc' } = criterion
  if (typeof name !== 'string' || name === '') throw invalidInput('Field of SortCriteria must be a text.')
  if (order !== 'asc' && order !== 'desc') throw invalidInput('SortOrder must be asc or desc.')
  const attribute = filterAttributes.get(name)
  if (attribute?.kind === 'keyword' || attribute?.kind === 'map')
    throw invalidInput(`Findings cannot be sorted by ${name}.`)
  return {
    name,
    path: name === 'SeverityLabel' ? ['Severity', 'Normalized'] : (attribute?.path ?? name.split('.')),
    date: attribute?.kind === 'date',
    descending: order === 'desc',
  }
}

function sortValue(finding: JsonObject, { path, date }: SortKey): string | number | null {
  const value: Json = valuesAt(finding, path)[0] ?? null
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return null
  return date ? (parseInstant(value) ?? null) : value
}

function comparePlaces(a: Place, b: Place, keys: readonly SortKey[]): number {
  for (const [at, left] of a.entries()) {
    const right = b[at] ?? null
    if (left === right) continue
    if (left === null) return 1
    if (right === null) return -1
    const less =
      typeof left === 'number' && typeof right === 'number' ? left < right : String(left) < String(right)
    return less === (keys[at]?.descending ?? false) ? 1 : -1
  }
  return 0
}
