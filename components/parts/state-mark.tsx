import { Mark, type Shape } from '@/components/ui/mark'
import type { FindingState } from '@/lib/finding/finding-state'
import type { Compliance, RecordState, SlaState, Workflow } from '@/lib/finding/statuses'

type Look = { shape: Shape; word: string; className: string }

/** Shape, word and color of each state of a finding, by its value in the filter language. */
export const STATE_LOOK = {
  NEW: { shape: 'ring', word: 'New', className: 'text-accent' },
  NOTIFIED: { shape: 'half-ring', word: 'Notified', className: 'text-muted' },
  SUPPRESSED: { shape: 'bars', word: 'Suppressed', className: 'text-muted' },
  RESOLVED: { shape: 'check', word: 'Resolved', className: 'text-good' },
  ACTIVE: { shape: 'circle', word: 'Active', className: 'text-muted' },
  ARCHIVED: { shape: 'bar', word: 'Archived', className: 'text-muted' },
  FAILED: { shape: 'cross', word: 'Failed', className: 'text-text' },
  WARNING: { shape: 'bang', word: 'Warning', className: 'text-risk' },
  NOT_AVAILABLE: { shape: 'bar', word: 'Not available', className: 'text-muted' },
  PASSED: { shape: 'check', word: 'Passed', className: 'text-good' },
  on_track: { shape: 'circle', word: 'On track', className: 'text-good' },
  at_risk: { shape: 'half-ring', word: 'At risk', className: 'text-risk' },
  breached: { shape: 'bang', word: 'Breached', className: 'text-breach' },
  excepted: { shape: 'bars', word: 'Under exception', className: 'text-muted' },
  no_sla: { shape: 'bar', word: 'No SLA', className: 'text-muted' },
  met: { shape: 'check', word: 'Met', className: 'text-good' },
  missed: { shape: 'cross', word: 'Missed', className: 'text-breach' },
  gone: { shape: 'ring', word: 'Ended, not counted', className: 'text-muted' },
  open: { shape: 'ring', word: 'Open', className: 'text-accent' },
  passed: { shape: 'check', word: 'Passed', className: 'text-good' },
  resolved: { shape: 'check', word: 'Resolved', className: 'text-good' },
  suppressed: { shape: 'bars', word: 'Suppressed', className: 'text-muted' },
  archived: { shape: 'bar', word: 'Archived', className: 'text-muted' },
} as const satisfies Record<Workflow | RecordState | Compliance | SlaState | FindingState, Look>

export type State = keyof typeof STATE_LOOK

/** Draws a state. `wraps` lets a long word take a second line, when a cut word would be useless. */
export function StateMark({ state, wraps = false }: { state: State; wraps?: boolean }) {
  const look = STATE_LOOK[state]
  return (
    <span className="marked">
      <Mark shape={look.shape} className={look.className} />
      <span className={wraps ? 'leading-tight' : 'mark-word truncate'}>{look.word}</span>
    </span>
  )
}
