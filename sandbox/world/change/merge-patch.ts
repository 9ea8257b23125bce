import type { Json, JsonObject } from '../../values/json.ts'
import { isObject } from '../../values/json.ts'

/** A JSON merge patch (RFC 7396): members are replaced, objects are merged, lists are replaced whole, null removes. */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...target }
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name]
    else if (isObject(value)) merged[name] = mergePatch(objectAt(merged, name), value)
    else merged[name] = value
  }
  return merged
}

function objectAt(members: Readonly<Record<string, Json>>, name: string): JsonObject {
  const value = members[name]
  return isObject(value) ? value : {}
}
