import { expect, test } from 'vitest'
import { DEFAULT_POLICY } from '@/lib/api/sla-policy'
import { advanceClock } from '@/server/domain/sla/advance-clock'
import type { ClockEvent, Sight } from '@/server/domain/sla/clock'
import { clockState } from '@/server/domain/sla/clock-state'
import { DAY, HOUR, ledgerOf, sightOn, T0, termsWith } from '@/server/domain/sla/fixtures'

/** HIGH 10 days, at risk 48 h before, grace of 24 h, reopening within 7 days. */
const TERMS = termsWith({})
const on = (day: number) => T0 + day * DAY

/** Kind, phase, and the days on which it took effect and is due. */
const tell = ({ kind, phase, from, due }: ClockEvent) =>
  `${kind} ${phase} ${(from - T0) / DAY} ${due === null ? '-' : (due - T0) / DAY}`
const told = (sights: readonly Sight[], terms = TERMS) => ledgerOf(sights, terms).map(tell)
const lastOf = (sights: readonly Sight[], terms = TERMS): ClockEvent => {
  const last = ledgerOf(sights, terms).at(-1)
  if (!last) throw new Error('No event')
  return last
}
const closed = (day: number, resolved: number, changes: Partial<Sight> = {}) =>
  sightOn(day, { condition: 'closed', resolved: on(resolved), ...changes })
const excepted = (day: number, changes: Partial<Sight> = {}) =>
  sightOn(day, { condition: 'excepted', ...changes })

test('A clock starts when its finding began to fail, rebuilt where that was not seen', () => {
  expect(told([sightOn(3)])).toEqual(['start running 0 10'])
  expect(lastOf([sightOn(3)])).toMatchObject({ seq: 1, clock: 1, start: T0, seen: on(3), rebuilt: true })
  expect(lastOf([sightOn(0)]).rebuilt).toBe(false)
})

test.each<[string, Sight, string[]]>([
  ['closed in time', closed(30, 9), ['start running 0 10', 'close met 9 10']],
  ['closed at the last moment', closed(30, 10), ['start running 0 10', 'close met 10 10']],
  ['closed late', closed(30, 11), ['start running 0 10', 'close missed 11 10']],
  ['excepted', excepted(30, { updated: on(4) }), ['start running 0 10', 'pause paused 4 10']],
  [
    'archived',
    sightOn(30, { condition: 'absent', resolved: on(5) }),
    ['start running 0 10', 'gone gone 5 10'],
  ],
  ['never failing', sightOn(30, { opened: null, updated: on(2) }), ['start no_sla 2 -']],
  ['suppressed and never failing', excepted(30, { opened: null, updated: on(2) }), ['start no_sla 2 -']],
])('A first sight of a finding that is %s tells its past', (_, sight, events) => {
  expect(told([sight])).toEqual(events)
})

test('What never failed starts its first clock when it fails', () => {
  const events = ledgerOf([sightOn(1, { opened: null }), sightOn(9, { opened: on(8) })], TERMS)
  expect(events.map(tell)).toEqual(['start no_sla 0 -', 'start running 8 18'])
  expect(events.at(-1)).toMatchObject({ clock: 1, start: on(8) })
})

test('An exception stops the clock, and its end leaves what was left', () => {
  const sights = [sightOn(0), excepted(4), sightOn(24)]
  expect(told(sights)).toEqual(['start running 0 10', 'pause paused 4 10', 'resume running 24 30'])
  expect(lastOf(sights)).toMatchObject({ paused: 20 * DAY, idle: 20 * DAY, granted: 0 })
})

test('The end of an exception leaves the grace at least, whatever was overdue', () => {
  expect(told([sightOn(0), excepted(9.5), sightOn(24)]).at(-1)).toBe('resume running 24 25')
  expect(told([sightOn(0), excepted(15), sightOn(24)]).at(-1)).toBe('resume running 24 25')
})

test('Without any grace nothing is breached in the minute of its resumption', () => {
  const resumed = lastOf([sightOn(0), excepted(15), sightOn(24)], termsWith({ grace_hours: 0 }))
  expect(clockState(resumed, on(24))).toBe('at_risk')
})

test('What closes while excepted is judged by when it was paused, and says nothing of speed', () => {
  const inTime = lastOf([sightOn(0), excepted(9), closed(40, 39)])
  expect(inTime).toMatchObject({ phase: 'met', resolve: null })
  const late = lastOf([sightOn(0), excepted(11), closed(40, 39)])
  expect(late).toMatchObject({ phase: 'missed', resolve: null })
})

test('Time to resolve is real time without pauses, and left out for false positives', () => {
  const office = termsWith({ time: { ...DEFAULT_POLICY.time, business: true } })
  const sights = [sightOn(0), excepted(4), sightOn(24), closed(27, 26)]
  expect(lastOf(sights).resolve).toBe(6 * DAY)
  expect(lastOf(sights, office)).toMatchObject({ resolve: 6 * DAY, paused: 14 * DAY })
  expect(lastOf([sightOn(0), closed(5, 5, { falsePositive: true })]).resolve).toBe(null)
})

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

test('What was overdue when it was paused stays so, whatever its severity', () => {
  const low = { severity: 'MEDIUM' } as const
  const sights = [sightOn(0), excepted(15), excepted(20, low), closed(30, 30, low)]
  expect(told(sights).slice(1)).toEqual(['pause paused 15 10', 'severity paused 20 19', 'close missed 30 19'])
})

test('A raise leaves the grace at least, and less severe is never sooner', () => {
  const raised = [sightOn(0), sightOn(2, { severity: 'CRITICAL' })]
  expect(told(raised, termsWith({ grace_hours: 144 })).at(-1)).toBe('severity running 2 8')
  const lowered = [sightOn(0), excepted(20), sightOn(30), sightOn(30.5, { severity: 'MEDIUM' })]
  expect(told(lowered).slice(2)).toEqual(['resume running 30 31', 'severity running 30.5 31'])
})

test('A closed clock takes no note of severities, nor of being archived', () => {
  const last = lastOf([sightOn(0), closed(5, 5)])
  expect(advanceClock(last, closed(6, 5, { severity: 'LOW' }), TERMS)).toEqual([])
  expect(advanceClock(last, sightOn(6, { condition: 'absent', resolved: on(5) }), TERMS)).toEqual([])
})

test('What opens again soon continues its clock with what was left', () => {
  const again = sightOn(9, { opened: on(8) })
  const events = ledgerOf([sightOn(0), closed(4, 4), again], TERMS)
  expect(events.map(tell)).toEqual(['start running 0 10', 'close met 4 10', 'reopen running 8 14'])
  expect(events.at(-1)).toMatchObject({ clock: 1, start: T0, opened: on(8), idle: 4 * DAY })
  expect(advanceClock(events.at(-1) ?? null, { ...again, seen: on(10) }, TERMS)).toEqual([])
})

test('What was overdue when it closed opens again with the grace', () => {
  expect(told([sightOn(0), closed(12, 12), sightOn(14, { opened: on(13) })]).at(-1)).toBe(
    'reopen running 13 14',
  )
})

test('What opens again with another severity has what that would have left', () => {
  const low = sightOn(9, { opened: on(8), severity: 'LOW' })
  const [reopened, ...rest] = ledgerOf([sightOn(0), closed(4, 4), low], TERMS).slice(2)
  expect(reopened && tell(reopened)).toBe('reopen running 8 34')
  expect(rest).toEqual([])
})

test('A period that began within a minute of the known one is that one', () => {
  expect(told([sightOn(0), sightOn(1, { opened: T0 + 60_000 })])).toHaveLength(1)
  expect(told([sightOn(0), sightOn(1, { opened: T0 + 60_001 })])).toHaveLength(3)
})

test('What was seen earlier but arrives later takes effect now', () => {
  const events = ledgerOf([sightOn(0), excepted(4), sightOn(3)], TERMS)
  expect(events.at(-1)).toMatchObject({ kind: 'resume', from: on(4), seen: on(4) })
})

test('What opens again late begins a new clock', () => {
  const events = ledgerOf([sightOn(0), closed(4, 4), sightOn(20, { opened: on(19) })], TERMS)
  expect(events.map(tell).at(-1)).toBe('reopen running 19 29')
  expect(events.at(-1)).toMatchObject({ clock: 2, start: on(19), paused: 0, idle: 0 })
})

test('What somebody opens again by hand opens then, not when it first failed', () => {
  expect(lastOf([sightOn(0), closed(4, 4), sightOn(20)])).toMatchObject({
    clock: 2,
    start: on(20),
    due: on(30),
  })
  expect(lastOf([sightOn(0), closed(4, 4), sightOn(6)])).toMatchObject({ clock: 1, start: T0, due: on(12) })
})

test('A pass that nobody saw closes one clock and begins another', () => {
  const events = ledgerOf([sightOn(0), sightOn(9, { opened: on(6) })], TERMS)
  expect(events.map(tell)).toEqual(['start running 0 10', 'close met 6 10', 'reopen running 6 16'])
  expect(events.slice(1)).toMatchObject([
    { clock: 1, rebuilt: true, resolve: 6 * DAY },
    { clock: 2, rebuilt: true, start: on(6) },
  ])
})

test('A change from one failing status to another is no pass', () => {
  expect(told([sightOn(0), sightOn(9, { opened: on(6), unbroken: true })])).toEqual(['start running 0 10'])
})

test('A period that came and went unseen is told too', () => {
  const events = ledgerOf([sightOn(0), closed(4, 4), closed(30, 20, { opened: on(15) })], TERMS)
  expect(events.map(tell).slice(2)).toEqual(['reopen running 15 25', 'close met 20 25'])
})

test('What is gone leaves time to resolve alone, and comes back like what was closed', () => {
  const gone = sightOn(3, { condition: 'absent', resolved: on(2) })
  expect(told([sightOn(0), gone, sightOn(5)])).toEqual([
    'start running 0 10',
    'gone gone 2 10',
    'reopen running 5 13',
  ])
  expect(lastOf([sightOn(0), gone]).resolve).toBe(null)
})

test('What passed while it was gone is judged by when it went', () => {
  const gone = sightOn(9, { condition: 'absent', resolved: on(9) })
  expect(lastOf([sightOn(0), gone, closed(20, 20)])).toMatchObject({
    kind: 'close',
    phase: 'met',
    resolve: null,
  })
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

test('A period that documents no longer tell of is not begun twice', () => {
  const known = sightOn(10, { opened: on(8) })
  const reopened = [known, closed(11, 11, { opened: on(8) }), sightOn(12)]
  expect(told([...reopened, sightOn(13, { opened: on(8) })])).toEqual(told(reopened))
})

test('What is due today is at risk, however short the lead', () => {
  const terms = termsWith({ at_risk_hours: 1 })
  const last = lastOf([sightOn(0, { opened: T0 + 15 * HOUR, seen: T0 + 15 * HOUR })], terms)
  expect(last.due).toBe(on(10) + 15 * HOUR)
  expect(clockState(last, on(10) - 1)).toBe('on_track')
  expect(clockState(last, on(10))).toBe('at_risk')
  expect(clockState(last, on(10) + 15 * HOUR)).toBe('breached')
})
