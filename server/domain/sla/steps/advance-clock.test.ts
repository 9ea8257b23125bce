import { expect, test } from 'vitest'
import { DEFAULT_POLICY } from '@/lib/api/sla/sla-policy'
import type { Sight } from '@/server/domain/sla/clock/clock'
import { clockState } from '@/server/domain/sla/clock/clock-state'
import {
  closed,
  DAY,
  excepted,
  lastOf,
  ledgerOf,
  on,
  sightOn,
  T0,
  TERMS,
  tell,
  termsWith,
  told,
} from '@/server/domain/sla/fixtures'
import { advanceClock } from './advance-clock'

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

test('The end of an exception leaves the grace at least, but not to what was overdue when it began', () => {
  expect(told([sightOn(0), excepted(9.5), sightOn(24)]).at(-1)).toBe('resume running 24 25')
  expect(told([sightOn(0), excepted(15), sightOn(24)]).at(-1)).toBe('resume running 24 10')
})

test('Without any grace nothing is breached in the minute of its resumption', () => {
  const resumed = lastOf([sightOn(0), excepted(10), sightOn(24)], termsWith({ grace_hours: 0 }))
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

test('What was overdue when it closed is overdue when it opens again, from the same due date', () => {
  expect(told([sightOn(0), closed(12, 12), sightOn(14, { opened: on(13) })]).at(-1)).toBe(
    'reopen running 13 10',
  )
  expect(told([sightOn(0), closed(12, 12), sightOn(20, { opened: on(20) })]).at(-1)).toBe(
    'reopen running 20 30',
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

test('A finding that a person opens again opens then, not when it first failed', () => {
  expect(lastOf([sightOn(0), closed(4, 4), sightOn(20)])).toMatchObject({
    clock: 2,
    start: on(20),
    due: on(30),
  })
  expect(lastOf([sightOn(0), closed(4, 4), sightOn(6)])).toMatchObject({ clock: 1, start: T0, due: on(12) })
})

test('A pass that Hubdesk did not see closes one clock and begins another', () => {
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

test('A period that began and ended unseen has events too', () => {
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

test('What is gone stays so, though it is said to have passed later', () => {
  const gone = sightOn(9, { condition: 'absent', outcome: 'gone', resolved: on(9) })
  expect(told([sightOn(0), gone, closed(20, 20)])).toEqual(told([sightOn(0), gone]))
})

test('A period that documents no longer show does not begin twice', () => {
  const known = sightOn(10, { opened: on(8) })
  const reopened = [known, closed(11, 11, { opened: on(8) }), sightOn(12)]
  expect(told([...reopened, sightOn(13, { opened: on(8) })])).toEqual(told(reopened))
})

test.each([
  ['suppressed and taken up again', 'excepted' as const],
  ['resolved and opened again', 'closed' as const],
  ['archived and back again', 'absent' as const],
])('what was late before it was %s closes as missed, however soon after', (_, condition) => {
  const events = ledgerOf(
    [
      sightOn(1),
      sightOn(40, { condition, resolved: T0 + 40 * DAY }),
      sightOn(42),
      sightOn(42.5, { condition: 'closed', resolved: T0 + 42.5 * DAY }),
    ],
    termsWith({}),
  )
  expect(events.at(-2)?.due).toBe(T0 + 10 * DAY)
  expect(events.at(-1)).toMatchObject({ kind: 'close', phase: 'missed' })
})

test('what was not late yet keeps its chance through an exception', () => {
  const closed = sightOn(30, { condition: 'closed', resolved: T0 + 30 * DAY })
  const paused = ledgerOf(
    [sightOn(1), sightOn(5, { condition: 'excepted' }), sightOn(28), closed],
    termsWith({}),
  )
  expect(paused.at(-1)).toMatchObject({ phase: 'met', late: false })
})

test('a pass that is seen more than a day late is marked as concluded', () => {
  const told = (day: number) =>
    ledgerOf([sightOn(1), sightOn(day, { condition: 'closed', resolved: T0 + 3 * DAY })], termsWith({})).at(
      -1,
    )
  expect(told(3.5)).toMatchObject({ kind: 'close', rebuilt: false })
  expect(told(40)).toMatchObject({ kind: 'close', rebuilt: true })
})
