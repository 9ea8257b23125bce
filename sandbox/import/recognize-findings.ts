import type { JsonObject } from '../values/json.ts'
import { isObject } from '../values/json.ts'
import { splitDocuments } from './split-documents.ts'

/** One finding of a file. `where` is `file:line:column`, and the path within a wrapper or an array. */
export type Recognized = {
  readonly kind: 'asff' | 'ocsf'
  readonly document: JsonObject
  readonly where: string
}
export type Unrecognized = { readonly where: string; readonly reason: string }

/** Members that hold the findings of a wrapper: API answers, EventBridge events, recorded SDK answers. */
const WRAPPERS = ['Findings', 'findings', 'detail', 'data', 'Records'] as const
const deepest = 32

function kindOf(document: JsonObject): 'asff' | 'ocsf' | null {
  if ('class_uid' in document || 'finding_info' in document || 'class_name' in document) return 'ocsf'
  if ('SchemaVersion' in document || 'ProductArn' in document || 'GeneratorId' in document) return 'asff'
  return null
}

type Found =
  | { readonly path: string; readonly kind: 'asff' | 'ocsf'; readonly document: JsonObject }
  | { readonly path: string; readonly reason: string }

function* unwrap(value: unknown, path: string, depth = 0): Generator<Found> {
  if (Array.isArray(value) && depth < deepest) {
    for (const [index, element] of value.entries()) yield* unwrap(element, `${path}[${index}]`, depth + 1)
    return
  }
  if (!isObject(value)) {
    yield { path, reason: 'is not a JSON object' }
    return
  }
  const kind = kindOf(value)
  if (kind) {
    yield { kind, document: value, path }
    return
  }
  const wrapper = WRAPPERS.find(name => typeof value[name] === 'object' && value[name] !== null)
  if (wrapper && depth < deepest)
    yield* unwrap(value[wrapper], path === '' ? wrapper : `${path}.${wrapper}`, depth + 1)
  else yield { path, reason: 'is neither an ASFF nor an OCSF finding, nor anything that wraps findings' }
}

/**
 * Finds the findings in a streamed text. A text may be one ASFF or OCSF finding, an array, `{"Findings": […]}`,
 * EventBridge events or recorded API answers. It may nest these, and hold any number one after the other. Any other
 * value comes back with its place and the reason.
 */
export async function* recognizeFindings(
  text: AsyncIterable<string>,
  file: string,
): AsyncGenerator<Recognized | Unrecognized> {
  for await (const piece of splitDocuments(text)) {
    const place = `${file}:${piece.line}:${piece.column}`
    const found = 'reason' in piece ? [piece] : unwrap(piece.value, piece.path)
    for (const one of found) {
      const where = one.path === '' ? place : `${place} ${one.path}`
      yield 'kind' in one ? { kind: one.kind, document: one.document, where } : { where, reason: one.reason }
    }
  }
}
