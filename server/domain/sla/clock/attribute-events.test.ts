import { expect, test } from 'vitest'
import { DAY, ledgerOf, sightOn, T0, termsWith } from '@/server/domain/sla/fixtures'
import { attributeEvents, type ClockDecision } from './attribute-events'

const decided = (day: number, set: ClockDecision['set'], actor = 'ana@example.com'): ClockDecision => ({
  at: T0 + day * DAY,
  actor,
  reason: set.note ?? null,
  set,
})
const SUPPRESSED = { workflow: 'SUPPRESSED', note: 'Replaced in May' } as const

const EVENTS = ledgerOf(
  [
    sightOn(0),
    sightOn(4, { condition: 'excepted' }),
    sightOn(6),
    sightOn(7, { severity: 'CRITICAL' }),
    sightOn(8, { severity: 'CRITICAL', condition: 'closed', resolved: T0 + 8 * DAY }),
  ],
  termsWith({}),
)
const actorsOf = (...decisions: ClockDecision[]) =>
  attributeEvents(EVENTS, decisions).map(({ actor }) => actor)

test('An event names who decided it here, and why', () => {
  const decisions = [
    decided(7.9, { workflow: 'RESOLVED' }, 'closer'),
    decided(6.9, { severity: 'CRITICAL' }, 'raiser'),
    decided(5.9, { workflow: 'NEW' }, 'opener'),
    decided(3.9, SUPPRESSED, 'pauser'),
  ]
  expect(actorsOf(...decisions)).toEqual([null, 'pauser', 'opener', 'raiser', 'closer'])
  expect(attributeEvents(EVENTS, decisions)[1]?.reason).toBe('Replaced in May')
})

test('A decision that set something else, or came later, did not cause the event', () => {
  expect(actorsOf(decided(3, SUPPRESSED), decided(3.5, { workflow: 'NOTIFIED' }))[1]).toBe(null)
  expect(actorsOf(decided(4.1, SUPPRESSED))[1]).toBe(null)
  expect(actorsOf(decided(6.9, { severity: 'LOW' }))[3]).toBe(null)
})

test('A later decision on another field does not hide the decision', () => {
  expect(actorsOf(decided(3, SUPPRESSED), decided(3.5, { owner: 'team' }))[1]).toBe('ana@example.com')
})

test('One decision leads to one event', () => {
  const twice = ledgerOf(
    [sightOn(0), sightOn(4, { condition: 'excepted' }), sightOn(5), sightOn(6, { condition: 'excepted' })],
    termsWith({}),
  )
  const actors = attributeEvents(twice, [decided(3, SUPPRESSED)]).map(({ actor }) => actor)
  expect(actors).toEqual([null, 'ana@example.com', null, null])
})
