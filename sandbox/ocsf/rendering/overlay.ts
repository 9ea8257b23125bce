import type { StoredFinding } from '../../store/store.ts'
import type { JsonObject } from '../../values/json.ts'
import { numberOf, objectOf, textOf } from '../../values/json.ts'
import { severityCaption, statusCaption } from './vocabulary.ts'

const suppressed = 3

/** What a customer set through BatchUpdateFindingsV2; the shape of `StoredFinding.v2`. */
export type OverlayChange = {
  readonly severity_id?: number
  readonly status_id?: number
  readonly comment?: string
}

export function mergeOverlay(finding: StoredFinding, change: OverlayChange): JsonObject {
  const merged = { ...finding.v2, ...change }
  return change.status_id === undefined ? merged : { ...merged, basis: basisOf(finding) }
}

/** Puts the customer's fields over the provider's rendering. */
export function layOver(document: JsonObject, finding: StoredFinding): JsonObject {
  const { v2 } = finding
  if (!v2) return document
  const severity = numberOf(v2.severity_id)
  const status = currentStatus(finding)
  const comment = textOf(v2.comment)
  return {
    ...document,
    ...(severity === undefined ? {} : { ...originalSeverity(document), ...severityPair(severity) }),
    ...(status === undefined ? {} : statusPair(status)),
    ...(comment === undefined ? {} : { comment }),
  }
}

export function severityPair(id: number): { severity: string; severity_id: number } {
  return { severity: severityCaption(id), severity_id: id }
}

export function statusPair(id: number): { status: string; status_id: number } {
  return { status: statusCaption(id), status_id: id }
}

/**
 * Returns the customer's status while it holds. When a control's result changes, or the finding is closed or reopened,
 * Security Hub sets the status again. It leaves suppressed findings alone.
 */
function currentStatus(finding: StoredFinding): number | undefined {
  const status = numberOf(finding.v2?.status_id)
  const basis = textOf(finding.v2?.basis)
  if (status === suppressed || basis === undefined || basis === basisOf(finding)) return status
  return undefined
}

function basisOf({ kind, document }: StoredFinding): string {
  if (kind === 'ocsf') {
    return `${numberOf(objectOf(document.compliance).status_id) ?? ''}/${document.activity_id === 3}`
  }
  return `${textOf(objectOf(document.Compliance).Status) ?? ''}/${document.RecordState === 'ARCHIVED'}`
}

function originalSeverity(document: JsonObject): JsonObject {
  if (document.vendor_attributes !== undefined) return {}
  const { severity, severity_id: id } = document
  return severity === undefined || id === undefined
    ? {}
    : { vendor_attributes: { severity, severity_id: id } }
}
