import type { Json, JsonObject } from './json.ts'

/** Returns every value under the path; a list on the way stands for all of its elements. */
export function valuesAt(document: JsonObject, path: readonly string[]): readonly Json[] {
  let values: Json[] = [document]
  for (const name of path) {
    values = values.flatMap(value => {
      const member = isMembers(value) ? value[name] : undefined
      if (member === undefined || member === null) return []
      return isList(member) ? member : [member]
    })
  }
  return values
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function isMembers(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value)
}
