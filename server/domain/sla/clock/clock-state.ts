import type { Phase } from '@/lib/finding/clock-words'
import type { SlaState } from '@/lib/finding/statuses'
import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent } from './clock'

/**
 * Returns the state of a phase at an instant, for a clock with these due and at-risk dates. Null for a phase that
 * counts nowhere.
 */
export function clockState(
  { phase, due, risk }: { readonly phase: Phase } & Pick<ClockEvent, 'due' | 'risk'>,
  at: Instant,
): SlaState | null {
  if (phase === 'absorbed') return null
  if (phase === 'paused') return 'excepted'
  if (phase !== 'running') return phase
  if (due === null || risk === null) return 'no_sla'
  if (at >= due) return 'breached'
  return at >= risk ? 'at_risk' : 'on_track'
}
