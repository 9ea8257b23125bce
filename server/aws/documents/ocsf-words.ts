import type { Severity } from '@/lib/finding/severity'
import type { Compliance, Workflow } from '@/lib/finding/statuses'
import { firstOf } from './document'
import type { OcsfFinding } from './ocsf-schema'

/** OCSF `severity_id`; Fatal (6) is read as CRITICAL, Unknown (0) and Other (99) as INFORMATIONAL. */
const SEVERITY: Readonly<Record<number, Severity>> = {
  0: 'INFORMATIONAL',
  1: 'INFORMATIONAL',
  2: 'LOW',
  3: 'MEDIUM',
  4: 'HIGH',
  5: 'CRITICAL',
  6: 'CRITICAL',
  99: 'INFORMATIONAL',
}
const SEVERITY_WORD: Readonly<Record<string, Severity>> = {
  UNKNOWN: 'INFORMATIONAL',
  INFORMATIONAL: 'INFORMATIONAL',
  LOW: 'LOW',
  MEDIUM: 'MEDIUM',
  HIGH: 'HIGH',
  CRITICAL: 'CRITICAL',
  FATAL: 'CRITICAL',
  OTHER: 'INFORMATIONAL',
}
/** As in AWS's own remediation code; 5 (Archived) is a record state, not a decision. */
const WORKFLOW: Readonly<Record<number, Workflow>> = {
  1: 'NEW',
  2: 'NOTIFIED',
  3: 'SUPPRESSED',
  4: 'RESOLVED',
}
const WORKFLOW_WORD: Readonly<Record<string, Workflow>> = {
  NEW: 'NEW',
  'IN PROGRESS': 'NOTIFIED',
  SUPPRESSED: 'SUPPRESSED',
  RESOLVED: 'RESOLVED',
}
const COMPLIANCE: Readonly<Record<number, Compliance>> = { 1: 'PASSED', 2: 'WARNING', 3: 'FAILED' }
const COMPLIANCE_WORD: Readonly<Record<string, Compliance>> = {
  PASS: 'PASSED',
  PASSED: 'PASSED',
  WARNING: 'WARNING',
  FAIL: 'FAILED',
  FAILED: 'FAILED',
}
const MANUAL = 'MANUAL'
const ARCHIVED = 5
const CLOSE = 3

const word = (value: string | null): string => value?.trim().toUpperCase() ?? ''

/** Reads the severity by id, or by the word where a writer leaves the id out. */
export const readSeverity = (id: number | null, name: string | null): Severity | null =>
  firstOf(id === null ? null : SEVERITY[id], SEVERITY_WORD[word(name)])

/** Reads the workflow by id, or by the word where a writer leaves the id out. NEW where both are missing. */
export const readWorkflow = ({ status_id, status }: OcsfFinding): Workflow =>
  firstOf(WORKFLOW[status_id ?? -1], WORKFLOW_WORD[word(status)]) ?? 'NEW'

/** Reads by id, or by the word where a writer leaves the id out. The workflow is separate: it may be Suppressed too. */
export const isArchived = ({ activity_id, activity_name, status_id, status }: OcsfFinding): boolean =>
  activity_id === CLOSE ||
  status_id === ARCHIVED ||
  (activity_id === null && word(activity_name) === 'CLOSE') ||
  (status_id === null && word(status) === 'ARCHIVED')

/**
 * Reads the result of a check. OCSF has `compliance` for it; Prowler writes `status_code` instead, in any class. MANUAL
 * means that people must check by hand, which is no result: NOT_AVAILABLE, and `manual`.
 */
export function readCompliance({ compliance, status_code }: OcsfFinding): {
  readonly compliance: Compliance | null
  readonly manual: boolean
} {
  const words = [compliance.status, compliance.status_code, status_code].map(word)
  const known = firstOf(COMPLIANCE[compliance.status_id ?? -1], ...words.map(each => COMPLIANCE_WORD[each]))
  if (known !== null) return { compliance: known, manual: false }
  if (words.includes(MANUAL)) return { compliance: 'NOT_AVAILABLE', manual: true }
  const isCheck = compliance.status_id !== null || compliance.status !== null
  return { compliance: isCheck ? 'NOT_AVAILABLE' : null, manual: false }
}
