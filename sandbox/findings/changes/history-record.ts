import type { Json, JsonObject } from '../../values/json.ts'
import type { Context } from '../../wire/operation.ts'

type Source = 'BATCH_IMPORT_FINDINGS' | 'BATCH_UPDATE_FINDINGS'
type Change = { readonly UpdatedField: string; readonly OldValue?: string; readonly NewValue?: string }

/** Fields that history does not record, or that every import changes. */
const unrecorded = new Set(['CreatedAt', 'UpdatedAt', 'ProcessedAt'])

/** Builds a record as GetFindingHistory answers it; undefined when no recorded field changed. */
export function historyRecord(
  context: Context,
  before: JsonObject | undefined,
  after: JsonObject,
  type: Source,
): JsonObject | undefined {
  const updates = before ? changesBetween(before, after) : []
  if (before && updates.length === 0) return undefined
  return {
    FindingIdentifier: { Id: after.Id ?? '', ProductArn: after.ProductArn ?? '' },
    UpdateTime: new Date(context.now()).toISOString(),
    FindingCreated: before === undefined,
    UpdateSource: { Type: type, Identity: identityOf(context, after, type) },
    Updates: updates,
  }
}

function identityOf(context: Context, finding: JsonObject, type: Source): string {
  if (type === 'BATCH_IMPORT_FINDINGS') return String(finding.ProductArn)
  return `arn:aws:iam::${context.account}:root`
}

function changesBetween(before: JsonObject, after: JsonObject): readonly Change[] {
  const old = new Map(leaves(before, ''))
  const fresh = new Map(leaves(after, ''))
  const fields = [...new Set([...old.keys(), ...fresh.keys()])].toSorted()
  return fields
    .filter(field => old.get(field) !== fresh.get(field))
    .map(field => ({
      UpdatedField: field,
      ...optional('OldValue', old.get(field)),
      ...optional('NewValue', fresh.get(field)),
    }))
}

/** Lists the values by path, such as `Workflow.Status`. A list is one value. */
function leaves(value: JsonObject, path: string): [string, string][] {
  return Object.entries(value).flatMap(([name, member]): [string, string][] => {
    const field = path === '' ? name : `${path}.${name}`
    if (unrecorded.has(field)) return []
    return isMembers(member) ? leaves(member, field) : [[field, textual(member)]]
  })
}

function isMembers(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textual(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Leaves out an empty text, because the API model has none here. */
function optional(name: 'OldValue' | 'NewValue', value: string | undefined): Partial<Change> {
  return value ? { [name]: value } : {}
}
