import { expect, test } from 'vitest'
import type { FindingClock } from '@/lib/api/sla/clock'
import { type ClockEvent, describeEvent, describeStanding, describeTimeLine } from './clock-words'
import { CLOCK, EVENT } from './testing/clock'

const NOW = Date.parse('2026-11-20T10:00:00Z')

test.each<[Partial<FindingClock>, string | null]>([
  [{ due: '2026-11-24T12:00:00Z' }, '4 d 2 h left'],
  [{ due: '2026-11-20T07:00:00Z' }, '3 h overdue'],
  [{ phase: 'paused' }, 'paused'],
  [{ phase: 'met', closed: '2026-11-10T10:00:00Z', due: '2026-11-12T10:00:00Z' }, 'closed 2 d early'],
  [{ phase: 'missed', closed: '2026-11-14T10:00:00Z', due: '2026-11-12T10:00:00Z' }, 'closed 2 d late'],
  [{ phase: 'no_sla', due: null }, null],
  [{ phase: 'gone' }, null],
])('a clock with %j stands at %s', (more, words) => {
  expect(describeStanding({ ...CLOCK, ...more }, NOW)).toBe(words)
})

test.each<[Partial<ClockEvent>, string]>([
  [{ kind: 'start' }, 'Clock started, due 2026-11-24 12:00'],
  [{ kind: 'start', phase: 'no_sla', due: null }, 'Found, without an SLA'],
  [{ kind: 'pause', phase: 'paused' }, 'Paused: the finding is under an exception'],
  [{ kind: 'severity', severity: 'LOW' }, 'Severity is Low, due 2026-11-24 12:00'],
  [
    { kind: 'policy', policy: 5, rule: 'Exposed' },
    'Version 5 of the policy, rule “Exposed”, due 2026-11-24 12:00',
  ],
  [{ kind: 'close', phase: 'missed' }, 'Closed late'],
  [{ kind: 'reopen', clock: 2 }, 'Opened again, on clock 2, due 2026-11-24 12:00'],
])('the event %j reads as %s', (more, words) => {
  expect(describeEvent({ ...EVENT, ...more })).toBe(words)
})

test('one sentence describes the time line', () => {
  const pauses = [{ from: '2026-11-15T00:00:00Z', to: null, actor: null }]
  expect(describeTimeLine({ ...CLOCK, pauses }, NOW)).toBe(
    'Started 2026-11-10 12:00, paused since 2026-11-15 00:00, due 2026-11-24 12:00, now 2026-11-20 10:00',
  )
})
