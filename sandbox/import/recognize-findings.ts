import type { Json, JsonObject } from '../store/store.ts'

/** One finding found in a file; `where` says in which, such as `findings.json[3]`. */
export type Recognized = {
  readonly kind: 'asff' | 'ocsf'
  readonly document: JsonObject
  readonly where: string
}
export type Unrecognized = { readonly where: string; readonly reason: string }

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where wrappers keep their findings: API answers, EventBridge events, recorded SDK answers. */
const WRAPPERS = ['Findings', 'findings', 'detail', 'data', 'Records'] as const

function kindOf(document: JsonObject): 'asff' | 'ocsf' | null {
  if ('class_uid' in document || 'finding_info' in document || 'class_name' in document) return 'ocsf'
  if ('SchemaVersion' in document || 'ProductArn' in document || 'GeneratorId' in document) return 'asff'
  return null
}

function* unwrap(value: Json | undefined, where: string): Generator<Recognized | Unrecognized> {
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) yield* unwrap(element, `${where}[${index}]`)
    return
  }
  if (!isObject(value)) {
    yield { where, reason: 'is not a JSON object' }
    return
  }
  const kind = kindOf(value)
  if (kind) {
    yield { kind, document: value, where }
    return
  }
  const wrapper = WRAPPERS.find(name => typeof value[name] === 'object' && value[name] !== null)
  if (wrapper) yield* unwrap(value[wrapper], `${where}.${wrapper}`)
  else yield { where, reason: 'is neither an ASFF nor an OCSF finding, nor anything that wraps findings' }
}

function parseLines(text: string, where: string): (Recognized | Unrecognized)[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const place = `${where}:${index + 1}`
    try {
      return [...unwrap(JSON.parse(line), place)]
    } catch (error) {
      return [{ where: place, reason: `is not JSON: ${error instanceof Error ? error.message : error}` }]
    }
  })
}

/**
 * Finds the findings in a text: one ASFF or OCSF finding, an array, NDJSON, `{"Findings": […]}`, EventBridge
 * events, recorded API answers, and any nesting of these. What is none of them comes back with the reason.
 */
export function recognizeFindings(text: string, where: string): (Recognized | Unrecognized)[] {
  const clean = text.replace(/^\uFEFF/, '')
  try {
    return [...unwrap(JSON.parse(clean), where)]
  } catch (error) {
    const lines = clean.split('\n').filter(line => line.trim() !== '')
    if (lines.length > 1 && lines[0]?.trim().endsWith('}')) return parseLines(clean, where)
    return [{ where, reason: `is not JSON: ${error instanceof Error ? error.message : error}` }]
  }
}
