import type { Json, JsonObject } from '../values/json.ts'
import { isObject, objectsOf, textOf } from '../values/json.ts'

/** A finding from an instant on. `at` is milliseconds UTC. `imported` is true when a provider made this version. */
export type FindingVersion = {
  readonly at: number
  readonly imported: boolean
  readonly document: JsonObject
}

/**
 * Rebuilds every version of a finding, oldest first. `document` is the newest version, `records` those of
 * GetFindingHistory, newest first. Each step undoes one record. History does not record UpdatedAt, so its value comes
 * from the instants of the records.
 */
export function findingVersions(
  document: JsonObject,
  records: readonly JsonObject[],
): readonly FindingVersion[] {
  const versions: FindingVersion[] = []
  let current = document
  for (const [index, record] of records.entries()) {
    const imported = isImport(record)
    versions.unshift({ at: instantOf(record.UpdateTime), imported, document: current })
    const before = records.slice(index + 1).find(isImport)
    current = undo(current, record, textOf(before?.UpdateTime))
  }
  // History may begin later than the finding.
  if (records.at(-1)?.FindingCreated !== true)
    versions.unshift({ at: instantOf(current.UpdatedAt), imported: true, document: current })
  return versions
}

const instantOf = (value: unknown): number => Date.parse(textOf(value) ?? '') || 0

const isImport = ({ UpdateSource: source }: JsonObject): boolean =>
  isObject(source) && source.Type === 'BATCH_IMPORT_FINDINGS'

function undo(document: JsonObject, record: JsonObject, updatedAt: string | undefined): JsonObject {
  let before = document
  for (const { UpdatedField: field, OldValue: value } of objectsOf(record.Updates)) {
    before = replaced(before, (textOf(field) ?? '').split('.'), textOf(value))
  }
  return isImport(record) && updatedAt !== undefined ? { ...before, UpdatedAt: updatedAt } : before
}

/**
 * Returns the document with another value at a path, or without one. History holds texts: a value of another type is
 * JSON there.
 */
function replaced(document: JsonObject, path: readonly string[], value: string | undefined): JsonObject {
  const [name = '', ...rest] = path
  const { [name]: member, ...others } = document
  if (rest.length > 0) {
    const inner = replaced(isObject(member) ? member : {}, rest, value)
    return Object.keys(inner).length === 0 ? others : { ...document, [name]: inner }
  }
  if (value === undefined) return others
  return { ...document, [name]: typeof member === 'string' ? value : parsed(value) }
}

function parsed(value: string): Json {
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
