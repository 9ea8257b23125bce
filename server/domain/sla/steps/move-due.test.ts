import { expect, test } from 'vitest'
import { DEFAULT_POLICY } from '@/lib/api/sla/sla-policy'
import type { ClockEvent, Sight } from '@/server/domain/sla/clock/clock'
import { DAY, ledgerOf, sightOn, T0, termsWith } from '@/server/domain/sla/fixtures'
import { advanceClock } from './advance-clock'
import { moveDueDate } from './move-due'
import { replayAll } from './today'

const TERMS = termsWith({})
const on = (day: number) => T0 + day * DAY
const who = { at: on(2), actor: 'ana@example.com', reason: 'The vendor ships in May' }

/** A clock of 10 days that was moved on day 2 to be due on day 20. */
function moved(...sights: Sight[]): ClockEvent {
  const last = ledgerOf([sightOn(0), ...sights], TERMS).at(-1)
  const event = last && moveDueDate(last, on(20), who, TERMS)
  if (!event) throw new Error('Not moved')
  return event
}
const dueAfter = (event: ClockEvent, ...sights: Sight[]) =>
  sights.reduce((last, sight) => advanceClock(last, sight, TERMS).at(-1) ?? last, event)

test('A moved due date says who moved it and why', () => {
  expect(moved()).toMatchObject({
    ...{ actor: who.actor, reason: who.reason },
    kind: 'move',
    phase: 'running',
  })
  expect(moved()).toMatchObject({ seq: 2, from: on(2), due: on(20), risk: on(18), moved: true })
})

test('Edits of the policy and lesser severities leave it, a raise may bring it forward', () => {
  const shorter = termsWith({ days: { ...DEFAULT_POLICY.days, HIGH: 4 } }, 2)
  expect(advanceClock(moved(), sightOn(3), shorter)).toEqual([])
  expect(dueAfter(moved(), sightOn(3, { severity: 'LOW' }))).toMatchObject({ due: on(20), moved: true })
  expect(dueAfter(moved(), sightOn(3, { severity: 'CRITICAL' }))).toMatchObject({ due: on(8), moved: false })
  expect(dueAfter(moved(), sightOn(18, { severity: 'CRITICAL' }))).toMatchObject({ due: on(20), moved: true })
})

test('It is put off by as long as the clock stands still', () => {
  const paused = sightOn(5, { condition: 'excepted' })
  expect(dueAfter(moved(), paused, sightOn(9))).toMatchObject({ kind: 'resume', due: on(24), moved: true })
  const whilePaused = moved(sightOn(1, { condition: 'excepted' }))
  expect(whilePaused).toMatchObject({ phase: 'paused', due: on(20) })
  expect(dueAfter(whilePaused, sightOn(7))).toMatchObject({ due: on(25), idle: 6 * DAY })
})

test('It stays moved under any terms', () => {
  const shorter = termsWith({ days: { ...DEFAULT_POLICY.days, HIGH: 4 } }, 2)
  const events = [...ledgerOf([sightOn(0)], TERMS), moved()]
  expect(replayAll(events, shorter).map(({ due }) => due)).toEqual([on(4), on(20)])
})

test('Where no clock runs there is no due date to move', () => {
  const lastOf = (sight: Sight, terms = TERMS) => ledgerOf([sight], terms).at(-1)
  const closed = lastOf(sightOn(5, { condition: 'closed', resolved: on(4) }))
  const none = lastOf(sightOn(5), termsWith({ days: { ...DEFAULT_POLICY.days, HIGH: null } }))
  for (const last of [closed, none]) expect(last && moveDueDate(last, on(20), who, TERMS)).toBe(null)
})
