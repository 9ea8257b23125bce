import type { ClockEvent } from '@/components/clock/clock-words'
import type { FindingClock } from '@/lib/api/clock'

export const EVENT: ClockEvent = {
  seq: 1,
  clock: 1,
  kind: 'start',
  phase: 'running',
  at: '2026-11-10T12:00:00Z',
  seen: '2026-11-10T12:01:00Z',
  due: '2026-11-24T12:00:00Z',
  severity: 'HIGH',
  policy: 4,
  rule: null,
  rebuilt: false,
  actor: null,
  reason: null,
}

/** A clock that runs, for tests to change. */
export const CLOCK: FindingClock = {
  key: 'abcdefghijkl',
  state: 'on_track',
  phase: 'running',
  clock: 1,
  severity: 'HIGH',
  start: '2026-11-10T12:00:00Z',
  allowance_days: 14,
  rule: null,
  policy: 4,
  due: '2026-11-24T12:00:00Z',
  risk: '2026-11-22T12:00:00Z',
  moved: false,
  remaining: 0,
  paused_days: 0,
  pauses: [],
  closed: null,
  resolve_days: null,
  rebuilt: false,
  today: { state: 'on_track', due: '2026-11-24T12:00:00Z' },
  events: [EVENT],
  escalations: [],
  may_move: false,
}
