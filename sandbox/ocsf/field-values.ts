import type { Json, JsonObject } from '../store/store.ts'
import { isObject } from './json.ts'

/** Every value at a dotted path, through lists on the way: `resources.tags` yields the tags of all resources. */
export function valuesAt(document: JsonObject, path: readonly string[]): readonly Json[] {
  let values: readonly Json[] = [document]
  for (const name of path) {
    const next: Json[] = []
    for (const value of values) {
      const member = isObject(value) ? value[name] : undefined
      if (Array.isArray(member)) next.push(...member)
      else if (member !== undefined && member !== null) next.push(member)
    }
    if (next.length === 0) return next
    values = next
  }
  return values
}
