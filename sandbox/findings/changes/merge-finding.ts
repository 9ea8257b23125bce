import { isDeepStrictEqual } from 'node:util'
import type { Json, JsonObject } from '../../values/json.ts'
import { objectOf, textOf } from '../../values/json.ts'
import { completeSeverity } from './severity.ts'
import { complianceMove, nextWorkflow } from './transitions.ts'

/** Fields that customers set. A provider's value counts only when the finding is new. */
const customerFields = ['Note', 'UserDefinedFields', 'VerificationState']
/** Fields that providers propose. A customer's value wins. */
const proposedFields = ['Confidence', 'Criticality', 'RelatedFindings', 'Types'] as const

/**
 * Merges the provider's finding into the stored one, if there is one. Providers propose values in
 * FindingProviderFields, or at the top where FindingProviderFields lacks them. A proposal reaches the top unless
 * BatchUpdateFindings has changed that field.
 */
export function mergeFinding(existing: JsonObject | undefined, incoming: JsonObject): JsonObject {
  const provided = providedFields(incoming)
  const merged: Record<string, Json> = {
    ...incoming,
    ...proposals(existing, provided),
    FindingProviderFields: provided,
    Severity: severity(existing, incoming, provided),
    Workflow: { Status: nextWorkflow(existing, incoming) },
    RecordState: incoming.RecordState ?? 'ACTIVE',
  }
  if (!existing) return merged
  for (const field of customerFields) {
    const value = existing[field]
    if (value === undefined) delete merged[field]
    else merged[field] = value
  }
  return { ...merged, ...complianceMove(existing, incoming) }
}

function providedFields(incoming: JsonObject): JsonObject {
  const given = objectOf(incoming.FindingProviderFields)
  const provided: Record<string, Json> = {}
  for (const field of proposedFields) {
    const value = given[field] ?? incoming[field]
    if (value !== undefined) provided[field] = value
  }
  const top = completeSeverity(incoming.Severity ?? given.Severity)
  const severity = objectOf(given.Severity)
  const original = textOf(severity.Original) ?? textOf(top.Original)
  provided.Severity = {
    Label: textOf(severity.Label) ?? textOf(top.Label) ?? 'INFORMATIONAL',
    ...(original !== undefined && { Original: original }),
  }
  return provided
}

function proposals(existing: JsonObject | undefined, provided: JsonObject): JsonObject {
  const before = objectOf(existing?.FindingProviderFields)
  const chosen: Record<string, Json> = {}
  for (const field of proposedFields) {
    const changed = existing && !isDeepStrictEqual(existing[field], before[field])
    const value = changed ? existing[field] : provided[field]
    if (value !== undefined) chosen[field] = value
  }
  return chosen
}

function severity(existing: JsonObject | undefined, incoming: JsonObject, provided: JsonObject): JsonObject {
  const proposal = objectOf(provided.Severity)
  const before = objectOf(objectOf(existing?.FindingProviderFields).Severity).Label
  const current = objectOf(existing?.Severity)
  if (existing && before !== undefined && current.Label !== before) return current
  return completeSeverity({ ...objectOf(incoming.Severity), ...proposal })
}
