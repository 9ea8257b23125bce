import { expect, test } from 'vitest'
import { DEFAULT_POLICY } from '@/lib/api/sla/sla-policy'
import { clockState } from '@/server/domain/sla/clock/clock-state'
import {
  closed,
  excepted,
  HOUR,
  lastOf,
  on,
  sightOn,
  T0,
  tell,
  termsWith,
  told,
} from '@/server/domain/sla/fixtures'
import { advanceClock } from './advance-clock'

test('A raise of severity brings the due date forward, with the new days from now', () => {
  expect(told([sightOn(0), sightOn(2, { severity: 'CRITICAL' })]).at(-1)).toBe('severity running 2 7')
  // HIGH is due on day 10, before five days more.
  expect(told([sightOn(0), sightOn(8, { severity: 'CRITICAL' })]).at(-1)).toBe('severity running 8 10')
})

test('Less severe counts from the start, with its pauses', () => {
  expect(told([sightOn(0), sightOn(2, { severity: 'LOW' })]).at(-1)).toBe('severity running 2 30')
  const upAndDown = [
    sightOn(0, { severity: 'LOW' }),
    excepted(5, { severity: 'LOW' }),
    sightOn(7, { severity: 'LOW' }),
    sightOn(20, { severity: 'CRITICAL' }),
    sightOn(21, { severity: 'LOW' }),
  ]
  expect(told(upAndDown).slice(2)).toEqual([
    'resume running 7 32',
    'severity running 20 25',
    'severity running 21 32',
  ])
})

test('While paused a severity counts as of the pause', () => {
  const raised = [
    sightOn(0),
    excepted(2),
    excepted(5, { severity: 'CRITICAL' }),
    sightOn(30, { severity: 'CRITICAL' }),
  ]
  expect(told(raised).slice(1)).toEqual(['pause paused 2 10', 'severity paused 5 10', 'resume running 30 35'])
})

test('A clock that was overdue when it was paused stays overdue, with any severity', () => {
  const low = { severity: 'MEDIUM' } as const
  const sights = [sightOn(0), excepted(15), excepted(20, low), closed(30, 30, low)]
  expect(told(sights).slice(1)).toEqual(['pause paused 15 10', 'severity paused 20 19', 'close missed 30 19'])
})

test('A raise leaves the grace at least, and less severe is never sooner', () => {
  const raised = [sightOn(0), sightOn(2, { severity: 'CRITICAL' })]
  expect(told(raised, termsWith({ grace_hours: 144 })).at(-1)).toBe('severity running 2 8')
  const lowered = [sightOn(0), excepted(20), sightOn(30), sightOn(30.5, { severity: 'MEDIUM' })]
  expect(told(lowered).slice(2)).toEqual(['resume running 30 10', 'severity running 30.5 24'])
})

test('An edit of the policy moves open clocks as from their start, and keeps what grace gave', () => {
  const shorter = termsWith({ days: { ...DEFAULT_POLICY.days, HIGH: 4, CRITICAL: 3 } }, 2)
  const running = lastOf([sightOn(0)])
  expect(advanceClock(running, sightOn(2), shorter)).toMatchObject([
    { kind: 'policy', policy: 2, due: on(4), from: on(2) },
  ])
  const raised = lastOf([sightOn(0, { severity: 'LOW' }), sightOn(20, { severity: 'CRITICAL' })])
  expect(advanceClock(raised, sightOn(21, { severity: 'CRITICAL' }), shorter).map(tell)).toEqual([
    'policy running 21 23',
  ])
})

test('An edit of how long before a clock is at risk reaches it too', () => {
  const [event] = advanceClock(lastOf([sightOn(0)]), sightOn(2), termsWith({ at_risk_hours: 96 }, 2))
  expect(event).toMatchObject({ kind: 'policy', due: on(10), risk: on(6) })
})

test('An edit that changes nothing of a clock is noted with its next event', () => {
  const other = termsWith({ days: { ...DEFAULT_POLICY.days, LOW: 1 } }, 2)
  const last = lastOf([sightOn(0)])
  expect(advanceClock(last, sightOn(2), other)).toEqual([])
  expect(advanceClock(last, excepted(2), other)).toMatchObject([{ kind: 'pause', policy: 2 }])
})

test('What has no SLA keeps its start for a policy that gives it one', () => {
  const none = termsWith({ days: { ...DEFAULT_POLICY.days, HIGH: null } })
  const last = lastOf([sightOn(0)], none)
  expect(last).toMatchObject({ phase: 'no_sla', start: T0, due: null, risk: null })
  expect(advanceClock(last, sightOn(3), termsWith({}, 2)).map(tell)).toEqual(['policy running 3 10'])
  expect(tell(lastOf([sightOn(0), closed(5, 5)], none))).toBe('close no_sla 5 -')
})

test('A vulnerability waits for its fix where the policy says so', () => {
  const fromFix = termsWith({ from_fix: true })
  const waiting = sightOn(0, { fix: false })
  expect(told([waiting, sightOn(20, { fix: true })], fromFix)).toEqual([
    'start no_sla 0 -',
    'start running 20 30',
  ])
  expect(told([sightOn(5, { fix: true })], fromFix)).toEqual(['start running 0 10'])
  expect(told([sightOn(5)], fromFix)).toEqual(['start running 0 10'])
  expect(told([waiting])).toEqual(['start running 0 10'])
  const raised = sightOn(2, { fix: false, severity: 'CRITICAL' })
  expect(told([waiting, raised], fromFix).at(-1)).toBe('severity no_sla 2 -')
  // A policy that waits no longer counts from when it began to fail.
  const last = lastOf([waiting], fromFix)
  expect(advanceClock(last, sightOn(3, { fix: false }), termsWith({}, 2)).map(tell)).toEqual([
    'policy running 3 10',
  ])
})

test('A fix that is withdrawn stops no clock', () => {
  const fromFix = termsWith({ from_fix: true })
  expect(told([sightOn(0, { fix: true }), sightOn(3, { fix: false })], fromFix)).toEqual([
    'start running 0 10',
  ])
})

test('A policy that waits for fixes makes a running clock wait, and gives it the days once there is one', () => {
  const last = lastOf([sightOn(0, { fix: false })])
  const [waiting] = advanceClock(last, sightOn(3, { fix: false }), termsWith({ from_fix: true }, 2))
  expect(waiting).toMatchObject({ kind: 'policy', phase: 'no_sla', due: null })
  const none = { ...DEFAULT_POLICY.days, HIGH: null }
  const withoutDays = lastOf([sightOn(0, { fix: false })], termsWith({ from_fix: true, days: none }))
  const fromFix = termsWith({ from_fix: true }, 2)
  const [noted] = advanceClock(withoutDays, sightOn(3, { fix: false }), fromFix)
  expect(noted && advanceClock(noted, sightOn(5, { fix: true }), fromFix).map(tell)).toEqual([
    'start running 5 15',
  ])
})

test('What is due today is at risk, however short the lead', () => {
  const terms = termsWith({ at_risk_hours: 1 })
  const last = lastOf([sightOn(0, { opened: T0 + 15 * HOUR, seen: T0 + 15 * HOUR })], terms)
  expect(last.due).toBe(on(10) + 15 * HOUR)
  expect(clockState(last, on(10) - 1)).toBe('on_track')
  expect(clockState(last, on(10))).toBe('at_risk')
  expect(clockState(last, on(10) + 15 * HOUR)).toBe('breached')
})
