import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_POLICY, type SlaPolicy } from '@/lib/api/sla/sla-policy'
import { OUTCOMES, type Outcome } from '@/lib/finding/clock-words'
import { SEVERITIES, severityRank } from '@/lib/finding/severity'
import { SLA_STATES } from '@/lib/finding/statuses'
import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock/clock'
import { clockState } from '@/server/domain/sla/clock/clock-state'
import { DAY, HOUR, ledgerOf, sightOn, T0 } from '@/server/domain/sla/fixtures'
import { termsOf } from '@/server/domain/sla/policy/terms'
import { advanceClock } from './advance-clock'
import { isSameState, replayAll } from './today'

const days = fc.option(fc.integer({ min: 1, max: 30 }), { nil: null })
const policies = fc.record({
  days: fc.record({ CRITICAL: days, HIGH: days, MEDIUM: days, LOW: days, INFORMATIONAL: days }),
  at_risk_hours: fc.integer({ min: 0, max: 100 }),
  grace_hours: fc.integer({ min: 0, max: 72 }),
  reopen_days: fc.integer({ min: 0, max: 14 }),
  time: fc.constantFrom(
    DEFAULT_POLICY.time,
    { ...DEFAULT_POLICY.time, zone: 'Europe/Berlin' },
    {
      zone: 'America/New_York',
      business: true,
      workdays: [1, 2, 3, 4, 5],
      holidays: [{ date: '2026-04-03', name: 'Good Friday' }],
    },
  ),
  from_fix: fc.boolean(),
  counted_ends: fc.subarray([...OUTCOMES]),
})
const termsFrom = (policy: Partial<SlaPolicy>, version = 1): Terms =>
  termsOf({ ...DEFAULT_POLICY, ...policy }, version, null)

/** Looks at one finding, each some minutes after the one before. Periods open and close as documents can show. */
const look = fc.record({
  after: fc.integer({ min: 0, max: 10 * 24 * 60 }),
  severity: fc.constantFrom(...SEVERITIES),
  condition: fc.constantFrom<Sight['condition'][]>('open', 'open', 'excepted', 'closed', 'absent'),
  outcome: fc.constantFrom<Outcome[]>('passed', 'resolved', 'archived'),
  renewed: fc.boolean(),
  opened: fc.integer({ min: 0, max: 4000 }),
  unbroken: fc.boolean(),
  resolved: fc.option(fc.integer({ min: 0, max: 4000 }), { nil: null }),
  fix: fc.constantFrom(null, true, false),
  falsePositive: fc.boolean(),
  updated: fc.integer({ min: 0, max: 4000 }),
})
const outcomeOf = ({ condition, outcome }: Pick<Sight, 'condition' | 'outcome'>): Outcome | null => {
  if (condition === 'absent') return 'gone'
  return condition === 'closed' ? outcome : null
}
const sights: fc.Arbitrary<Sight[]> = fc
  .tuple(fc.integer({ min: 0, max: 365 }), fc.array(look, { minLength: 1, maxLength: 14 }))
  .map(([day, looks]) => {
    let seen = T0 + day * DAY
    let opened: number | null = null
    return looks.map(({ after, renewed, ...seenOf }) => {
      seen += after * 60_000
      const ago = (minutes: number) => seen - minutes * 60_000
      if (renewed) opened = Math.max(opened ?? 0, ago(seenOf.opened))
      const resolved = seenOf.resolved === null ? null : ago(seenOf.resolved)
      return sightOn(0, {
        ...seenOf,
        outcome: outcomeOf(seenOf),
        opened,
        resolved,
        updated: ago(seenOf.updated),
        seen,
      })
    })
  })

const isOpen = ({ kind, opened }: ClockEvent) =>
  opened !== null && kind !== 'close' && kind !== 'gone' && kind !== 'absorb'

const check = (body: (sights: Sight[], terms: Terms) => void) =>
  fc.assert(
    fc.property(sights, policies, (looks, policy) => body(looks, termsFrom(policy))),
    { numRuns: 1000 },
  )

test('Events are numbered without gaps, and neither go back in time nor lie in the future', () => {
  check((looks, terms) => {
    const events = ledgerOf(looks, terms)
    events.forEach((event, at) => {
      expect(event.seq).toBe(at + 1)
      expect(event.from).toBeGreaterThanOrEqual(events[at - 1]?.from ?? 0)
      expect(event.clock - (events[at - 1]?.clock ?? 1)).toBeOneOf([0, 1])
      expect(event.from).toBeLessThanOrEqual(event.seen)
      expect((event.due === null) === (event.risk === null)).toBe(true)
    })
  })
})

test('The same sight again adds no event', () => {
  check((looks, terms) => {
    const events = ledgerOf(looks, terms)
    const last = looks.at(-1)
    if (last) expect(advanceClock(events.at(-1) ?? null, last, terms)).toEqual([])
  })
})

test('A clock is in the state of the latest sight', () => {
  check((looks, terms) => {
    const last = ledgerOf(looks, terms).at(-1)
    const { condition, opened, seen } = looks.at(-1) ?? sightOn(0)
    if (!last) throw new Error('A sight gave no event')
    const state = clockState(last, seen)
    if (condition === 'absent') expect(state).toBeOneOf(['gone', 'met', 'missed', 'no_sla'])
    else if (opened === null || condition === 'closed')
      expect(state).toBeOneOf(['met', 'missed', 'no_sla', 'gone'])
    else if (condition === 'excepted') expect(state).toBe('excepted')
    else expect(state).toBeOneOf(['on_track', 'at_risk', 'breached', 'no_sla'])
  })
})

test('What resumes or opens again is breached within the minute only where it was when it stopped', () => {
  check((looks, terms) => {
    ledgerOf(looks, terms).forEach((event, at, events) => {
      const before = events[at - 1]
      if (!before || (event.kind !== 'resume' && event.kind !== 'reopen')) return
      const isBreached = clockState(event, event.from + 59_000) === 'breached'
      if (isBreached) expect(event.due).toBeLessThan(before.from)
      if (event.kind !== 'resume') return
      // An exception neither saves nor dooms: no grace turns a breached clock into one that is not.
      expect(isBreached).toBe(before.due !== null && before.due < before.from)
    })
  })
})

test('A raise of severity never moves the due date back, nor breaches what was not', () => {
  check((looks, terms) => {
    const events = ledgerOf(looks, terms)
    events.forEach((event, at) => {
      const before = events[at - 1]
      if (!before || event.kind !== 'severity' || event.phase !== 'running' || before.due === null) return
      if (severityRank(event.severity) < severityRank(before.severity)) return
      expect(event.due).toBeLessThanOrEqual(before.due)
      if (before.due > event.from) expect(event.due).toBeGreaterThan(event.from)
    })
  })
})

test('Closed clocks stay as they were judged, under any terms', () => {
  fc.assert(
    fc.property(sights, policies, policies, (looks, policy, other) => {
      const events = ledgerOf(looks, termsFrom(policy))
      const last = events.at(-1)
      const look = looks.at(-1)
      if (!last || !look || isOpen(last)) return
      expect(advanceClock(last, { ...look, seen: look.seen + DAY }, termsFrom(other, 2))).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

test('An edit of the policy reaches an open clock once, and only where it changes something', () => {
  fc.assert(
    fc.property(sights, policies, policies, (looks, policy, other) => {
      const last = ledgerOf(looks, termsFrom(policy)).at(-1)
      const look = looks.at(-1)
      if (!last || !look || !isOpen(last)) return
      const later = { ...look, seen: look.seen + HOUR }
      // When a fix is no longer offered, a clock waits once an edit reaches it, even an edit without a change.
      if (look.fix !== false) expect(advanceClock(last, later, termsFrom(policy, 2))).toEqual([])
      const edited = advanceClock(last, later, termsFrom(other, 2))
      expect(edited.length).toBeLessThanOrEqual(1)
      expect(advanceClock(edited.at(-1) ?? last, later, termsFrom(other, 2))).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

test('At any instant after the first event one span holds one state', () => {
  fc.assert(
    fc.property(sights, policies, fc.integer({ min: 0, max: 200 * DAY }), (looks, policy, after) => {
      const events = ledgerOf(looks, termsFrom(policy))
      const at = (events[0]?.from ?? 0) + after
      const covering = events.filter((event, i) => {
        const until = events[i + 1]?.from ?? Number.POSITIVE_INFINITY
        return event.from <= at && at < until
      })
      expect(covering.map(event => clockState(event, at))).toEqual([expect.toBeOneOf(SLA_STATES)])
    }),
    { numRuns: 1000 },
  )
})

test('Under the terms that made them, events say what they said', () => {
  check((looks, terms) => {
    const events = ledgerOf(looks, terms)
    replayAll(events, terms).forEach((today, at) => {
      const event = events[at]
      expect(event && isSameState(today, event)).toBe(true)
    })
  })
})

test('Under other terms each event keeps its place and its time', () => {
  fc.assert(
    fc.property(sights, policies, policies, (looks, policy, other) => {
      const events = ledgerOf(looks, termsFrom(policy))
      replayAll(events, termsFrom(other, 2)).forEach((today, at) => {
        const event = events[at]
        if (!event) throw new Error('More answers than events')
        const { seq, clock, kind, from, seen } = event
        expect(today).toMatchObject({ seq, clock, kind, from, seen })
        expect(isOpen(today)).toBe(isOpen(event))
        expect(today.phase === 'paused').toBe(event.phase === 'paused')
      })
    }),
    { numRuns: 1000 },
  )
})
