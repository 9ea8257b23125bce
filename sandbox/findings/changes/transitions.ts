import type { JsonObject } from '../../values/json.ts'
import { objectOf, textOf } from '../../values/json.ts'

/**
 * Products whose PASSED resolves a finding and whose compliance dates it: Security Hub's own controls, and AWS Config's
 * rules.
 */
const checked = /:product\/aws\/(securityhub|config)$/

/**
 * Returns the workflow status after a provider's update (user guide: "workflow status",
 * "controls-findings-create-update"). A control that passes resolves the finding. A notified or resolved finding of any
 * product reopens when it fails again or returns from the archive. SUPPRESSED stays.
 */
export function nextWorkflow(existing: JsonObject | undefined, incoming: JsonObject): string {
  const initial = textOf(objectOf(incoming.Workflow).Status) ?? 'NEW'
  const before = existing ? (textOf(objectOf(existing.Workflow).Status) ?? 'NEW') : initial
  if (before === 'SUPPRESSED') return before
  if (isOfControl(incoming) && complianceOf(incoming) === 'PASSED') return 'RESOLVED'
  const settled = before === 'NOTIFIED' || before === 'RESOLVED'
  return existing && settled && (failsAgain(existing, incoming) || returns(existing, incoming))
    ? 'NEW'
    : before
}

/** Returns the other members that change with the compliance status, on the same finding of a control. */
export function complianceMove(existing: JsonObject, incoming: JsonObject): JsonObject {
  const before = complianceOf(existing)
  if (!isOfControl(incoming) || before === undefined || before === complianceOf(incoming)) return {}
  return {
    FirstObservedAt: textOf(incoming.UpdatedAt) ?? '',
    ProductFields: { ...objectOf(incoming.ProductFields), PreviousComplianceStatus: before },
  }
}

function isOfControl({ ProductArn: arn }: JsonObject): boolean {
  return checked.test(textOf(arn) ?? '')
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
