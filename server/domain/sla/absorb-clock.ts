import type { Instant } from '@/server/domain/finding'
import type { ClockEvent } from '@/server/domain/sla/clock'

/** The last event of a finding that turned out to be another's twin. */
export const absorbClock = (last: ClockEvent, seen: Instant): ClockEvent => ({
  ...last,
  seq: last.seq + 1,
  kind: 'absorb',
  phase: 'absorbed',
  from: Math.max(seen, last.from),
  seen: Math.max(seen, last.seen),
  resolve: null,
  rebuilt: false,
  actor: null,
  reason: null,
})
