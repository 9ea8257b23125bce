import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent } from './clock'

/** Returns the last event of a finding that turned out to be the twin of another. */
export const absorbClock = (last: ClockEvent, seen: Instant): ClockEvent => ({
  ...last,
  seq: last.seq + 1,
  kind: 'absorb',
  phase: 'absorbed',
  from: Math.max(seen, last.from),
  seen: Math.max(seen, last.seen),
  resolve: null,
  outcome: null,
  rebuilt: false,
  actor: null,
  reason: null,
})
