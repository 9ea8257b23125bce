import { importFindings } from '../../findings/changes/import-findings.ts'
import { parseInstant } from '../../values/instant.ts'
import type { Json, JsonObject } from '../../values/json.ts'
import { objectOf, textOf } from '../../values/json.ts'
import type { Context } from '../../wire/operation.ts'
import { controlProduct, findingId } from '../finding-id.ts'
import type { Edge, Resource } from '../resource.ts'
import { resourceEntry } from '../resource-entry.ts'
import { controlsOf, evaluate } from '../rules/catalog.ts'
import type { Verdict } from '../verdict.ts'

export type Evaluation = {
  readonly Id: string
  readonly SecurityControlId: string
  readonly Before: string
  readonly After: string
}

/**
 * Evaluates the controls of a resource that have a finding, and updates these findings as Security Hub does: the same
 * `Id`, and with another status its severity, workflow and record state. Belongs into the caller's transaction.
 */
export function reEvaluate(
  context: Context,
  resource: Resource,
  edges: readonly Edge[],
): readonly Evaluation[] {
  return controlsOf(resource.type).flatMap(control => {
    const id = findingId(resource, control)
    const stored = context.store.findings.get(controlProduct(resource.region), id)
    if (!stored) return []
    const verdict = evaluate(resource, edges, control)
    const updated = updatedFinding(context, stored.document, resource, verdict)
    const [failure] = importFindings(context, [updated])
    if (failure) throw new Error(`${control} of ${resource.id}: ${failure.ErrorMessage}`)
    const before = textOf(objectOf(stored.document.Compliance).Status) ?? ''
    return [{ Id: id, SecurityControlId: control, Before: before, After: verdict.status }]
  })
}

function updatedFinding(
  context: Context,
  before: JsonObject,
  resource: Resource,
  { reason, status }: Verdict,
): JsonObject {
  const { Note: _note, Workflow: _workflow, ...provided } = before
  const { StatusReasons: _reasons, ...compliance } = objectOf(before.Compliance)
  const label = status === 'FAILED' ? ratingOf(context, compliance) : 'INFORMATIONAL'
  const at = instantAfter(context, before)
  return {
    ...provided,
    UpdatedAt: at,
    LastObservedAt: at,
    // What cannot be judged is archived at once.
    RecordState: status === 'NOT_AVAILABLE' ? 'ARCHIVED' : 'ACTIVE',
    Compliance: { ...compliance, Status: status, ...(reason ? { StatusReasons: [reason] } : {}) },
    FindingProviderFields: {
      ...objectOf(before.FindingProviderFields),
      Severity: { Label: label, Original: label },
    },
    Resources: [resourceEntry(resource)],
  }
}

function ratingOf({ store }: Context, compliance: Readonly<Record<string, Json>>): string {
  const control = textOf(compliance.SecurityControlId) ?? ''
  return textOf(store.collection('security-controls').get(control)?.SeverityRating) ?? 'MEDIUM'
}

/** An update that is not newer would be ignored, even in the same millisecond. */
function instantAfter({ now }: Context, { UpdatedAt }: JsonObject): string {
  const before = parseInstant(textOf(UpdatedAt) ?? '') ?? 0
  return new Date(Math.max(now(), Math.floor(before) + 1)).toISOString()
}
