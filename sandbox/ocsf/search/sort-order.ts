import type { ScanOrder } from '../../store/store.ts'
import type { Json, JsonObject } from '../../values/json.ts'
import { valuesAt } from '../../values/values-at.ts'
import { requireObjects, requireOneOf, validationError } from '../../wire/validation.ts'
import {
  booleanFields,
  dateFields,
  groupFields,
  ipFields,
  numberFields,
  stringFields,
} from '../filters/field-names.ts'

export type SortKey = { readonly path: readonly string[]; readonly descending: boolean }

const columns: Readonly<Record<string, ScanOrder['by'] | undefined>> = {
  'finding_info.modified_time': 'updated',
  'finding_info.modified_time_dt': 'updated',
  'finding_info.created_time': 'created',
  'finding_info.created_time_dt': 'created',
}
const sortable = new Set([
  ...[stringFields, dateFields, booleanFields, numberFields, ipFields, groupFields].flat(),
  ...dateFields.map(field => field.replace(/_dt$/, '')),
  'time',
  'time_dt',
])

export function parseSort(criteria: unknown): readonly SortKey[] {
  return requireObjects(criteria, 'SortCriteria', 10).map(({ Field: field, SortOrder: order }, at) => {
    if (typeof field !== 'string' || !sortable.has(field)) {
      throw validationError(
        `SortCriteria[${at}].Field '${String(field)}' is not a field that can be sorted by`,
      )
    }
    const direction = requireOneOf(order ?? 'asc', ['asc', 'desc'], `SortCriteria[${at}].SortOrder`)
    return { path: field.split('.'), descending: direction === 'desc' }
  })
}

/** Returns the same order of an index of the store; undefined when no index has it. */
export function indexedOrder(keys: readonly SortKey[]): ScanOrder | undefined {
  const [key] = keys
  if (!key) return { by: 'any', descending: false }
  const by = keys.length === 1 ? columns[key.path.join('.')] : undefined
  return by && { by, descending: key.descending }
}

/** Returns the place of a finding in the order: the values of the keys, then its uid, so that no two places are equal. */
export function placeOf(document: JsonObject, keys: readonly SortKey[]): readonly Json[] {
  const [uid = ''] = valuesAt(document, ['metadata', 'uid'])
  return [...keys.map(({ path }) => valuesAt(document, path)[0] ?? null), uid]
}

/** Compares two places. Missing values come last in either direction. */
export function comparePlaces(a: readonly Json[], b: readonly Json[], keys: readonly SortKey[]): number {
  for (const [at, left] of a.entries()) {
    const order = compareValues(left, b[at] ?? null, keys[at]?.descending ?? false)
    if (order !== 0) return order
  }
  return 0
}

function compareValues(left: Json, right: Json, descending: boolean): number {
  if (left === right) return 0
  if (left === null) return 1
  if (right === null) return -1
  const less =
    typeof left === 'number' && typeof right === 'number' ? left < right : String(left) < String(right)
  return less === descending ? 1 : -1
}
