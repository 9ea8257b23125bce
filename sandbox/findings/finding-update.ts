import { isObject, objectOf } from '../ocsf/json.ts'
import type { Input } from '../operation.ts'
import type { Json, JsonObject } from '../store/store.ts'
import { type Check, list, object, oneOf, pairs, percent, text } from './check.ts'
import { invalidInput } from './invalid-input.ts'
import { completeSeverity } from './severity.ts'

const number: Check = (value, path) =>
  typeof value === 'number' ? [] : [{ path, kind: 'invalid', text: `${path} should be number` }]

const members: Readonly<Record<string, Check>> = {
  Note: object({ 'Text!': text(512), 'UpdatedBy!': text(512) }),
  Severity: object({
    Normalized: percent,
    Product: number,
    Label: oneOf('INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'),
  }),
  VerificationState: oneOf('UNKNOWN', 'TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN_POSITIVE'),
  Confidence: percent,
  Criticality: percent,
  Types: list(text(512), { max: 50 }),
  UserDefinedFields: pairs(50, 128, 1024),
  Workflow: object({ 'Status!': oneOf('NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED') }),
  RelatedFindings: list(object({ 'ProductArn!': text(2048), 'Id!': text(512) }), { min: 1, max: 10 }),
}

const shape = object(members)

/** What BatchUpdateFindings and the action of an automation rule may set: the members of `input` that say so. */
export function parseUpdate(input: Input): JsonObject {
  const [reason] = shape(input, '')
  if (reason) throw invalidInput(`Invalid parameter '${reason.path}': ${reason.text}`)
  const given = Object.keys(members).flatMap((name): [string, Json][] => {
    const value = input[name]
    return isJson(value) ? [[name, value]] : []
  })
  if (given.length === 0) throw invalidInput('At least one field to update must be given.')
  return Object.fromEntries(given)
}

/** Does not move UpdatedAt: only providers do. `at` is the instant of the note, in milliseconds UTC. */
export function applyUpdate(finding: JsonObject, update: JsonObject, at: number): JsonObject {
  const { Note: note, Severity: severity, ...rest } = update
  return {
    ...finding,
    ...rest,
    ...(note !== undefined && { Note: { ...objectOf(note), UpdatedAt: new Date(at).toISOString() } }),
    ...(severity !== undefined && { Severity: mergeSeverity(finding, objectOf(severity)) }),
  }
}

function mergeSeverity(finding: JsonObject, severity: JsonObject): JsonObject {
  const { Label: _label, Normalized: _normalized, ...kept } = objectOf(finding.Severity)
  const graded = severity.Label !== undefined || severity.Normalized !== undefined
  return graded ? completeSeverity({ ...kept, ...severity }) : { ...objectOf(finding.Severity), ...severity }
}

/** What came over the wire as JSON is JSON all the way down. */
function isJson(value: unknown): value is Json {
  return ['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value) || isObject(value)
}
