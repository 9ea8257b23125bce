import { objectOf, textOf } from '../ocsf/json.ts'
import type { JsonObject } from '../store/store.ts'

/**
 * Workflow status after a provider's update (user guide: "workflow status", "controls-findings-create-update"): PASSED
 * resolves; failing again or coming back from the archive reopens what was notified or resolved. SUPPRESSED stays.
 */
export function nextWorkflow(existing: JsonObject | undefined, incoming: JsonObject): string {
  const initial = textOf(objectOf(incoming.Workflow).Status) ?? 'NEW'
  const before = existing ? (textOf(objectOf(existing.Workflow).Status) ?? 'NEW') : initial
  if (before === 'SUPPRESSED') return before
  if (complianceOf(incoming) === 'PASSED') return 'RESOLVED'
  const settled = before === 'NOTIFIED' || before === 'RESOLVED'
  return existing && settled && (failsAgain(existing, incoming) || returns(existing, incoming))
    ? 'NEW'
    : before
}

/** What a change of the compliance status moves besides the status itself, on the same finding. */
export function complianceMove(existing: JsonObject, incoming: JsonObject): JsonObject {
  const before = complianceOf(existing)
  if (before === undefined || before === complianceOf(incoming)) return {}
  return {
    FirstObservedAt: textOf(incoming.UpdatedAt) ?? '',
    ProductFields: { ...objectOf(incoming.ProductFields), PreviousComplianceStatus: before },
  }
}

function failsAgain(existing: JsonObject, incoming: JsonObject): boolean {
  const now = complianceOf(incoming)
  return complianceOf(existing) === 'PASSED' && now !== undefined && now !== 'PASSED'
}

function returns(existing: JsonObject, incoming: JsonObject): boolean {
  return existing.RecordState === 'ARCHIVED' && (incoming.RecordState ?? 'ACTIVE') === 'ACTIVE'
}

function complianceOf(finding: JsonObject): string | undefined {
  return textOf(objectOf(finding.Compliance).Status)
}
