import { saysNothing } from '../findings/checks/check.ts'
import type { Json, JsonObject } from '../values/json.ts'
import { isObject } from '../values/json.ts'

/** Returns the document without the empty members and items under these paths, such as `Resources[0].Tags`. */
export function dropEmpty(document: JsonObject, paths: readonly string[]): JsonObject {
  // Removes from last to first, so that the indexes of the remaining items stay valid.
  return paths.reduceRight((rest, path) => dropped(rest, path.match(/[^.[\]]+/g) ?? []), document)
}

function dropped(object: JsonObject, [name = '', ...inner]: readonly string[]): JsonObject {
  const { [name]: member, ...rest } = object
  if (member === undefined) return object
  if (inner.length > 0) return { ...rest, [name]: droppedWithin(member, inner) }
  return saysNothing(member) ? rest : object
}

function droppedWithin(member: Json, inner: readonly string[]): Json {
  if (isObject(member)) return dropped(member, inner)
  if (!Array.isArray(member)) return member
  const [at = '', ...further] = inner
  const items: readonly Json[] = member
  return items.flatMap((item, index) => {
    if (String(index) !== at) return [item]
    if (further.length > 0) return [droppedWithin(item, further)]
    return saysNothing(item) ? [] : [item]
  })
}
