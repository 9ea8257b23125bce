import { invalidInput } from '../../errors/refuse.ts'
import type { Json, JsonObject } from '../../values/json.ts'
import { isObject, objectOf } from '../../values/json.ts'
import type { Input } from '../../wire/operation.ts'
import { type Check, number, object, oneOf, pairs, percent, text } from '../checks/check.ts'
import { label, related, types } from '../checks/finding-parts.ts'
import { completeSeverity } from './severity.ts'

const members: Readonly<Record<string, Check>> = {
  Note: object({ 'Text!': text(512), 'UpdatedBy!': text(512) }),
  Severity: object({
    Normalized: percent,
    Product: number,
    Label: label,
  }),
  VerificationState: oneOf('UNKNOWN', 'TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN_POSITIVE'),
  Confidence: percent,
  Criticality: percent,
  Types: types,
  UserDefinedFields: pairs({ max: 50, key: 128, value: 1024 }),
  Workflow: object({ 'Status!': oneOf('NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED') }),
  RelatedFindings: related,
}

const shape = object(members)

/** Reads the members of `input` that BatchUpdateFindings and the action of an automation rule may set. */
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

/**
 * Applies an update to a finding. It does not move UpdatedAt: only providers do. `at` is the instant of the note, in
 * milliseconds UTC.
 */
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

/** True for a JSON value. The check is shallow: a value that came over the wire as JSON is JSON at every depth. */
function isJson(value: unknown): value is Json {
  return ['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value) || isObject(value)
}
