import type { Compliance, RecordState, Workflow } from '@/lib/finding/statuses'

/**
 * What is left to do about a finding: nothing but for `open`. The states are disjoint and complete. Where several would
 * fit, the last of the list wins: an archived finding that was suppressed is archived.
 */
export const FINDING_STATES = ['open', 'passed', 'resolved', 'suppressed', 'archived'] as const
export type FindingState = (typeof FINDING_STATES)[number]

type Statuses = {
  readonly record: RecordState
  readonly workflow: Workflow
  readonly compliance: Compliance | null
}

/** Returns the state of a finding. NEW and NOTIFIED are open until the provider archives them or their control passes. */
export function findingState({ record, workflow, compliance }: Statuses): FindingState {
  if (record === 'ARCHIVED') return 'archived'
  if (workflow === 'SUPPRESSED') return 'suppressed'
  if (workflow === 'RESOLVED') return 'resolved'
  return compliance === 'PASSED' ? 'passed' : 'open'
}
