import { expect, test } from 'vitest'
import { DEFAULT_POLICY, type SlaPolicy } from '@/lib/api/sla/sla-policy'
import { closed, DAY, excepted, ledgerOf, on, sightOn, tell, termsWith } from '@/server/domain/sla/fixtures'
import { moveDueDate } from '@/server/domain/sla/steps/move-due'
import { comeIntoForce } from '@/server/domain/sla/steps/under-policy'
import type { ClockEvent, Sight } from './clock'
import { standstill } from './standstill'

// Day 0 is Sunday, 1 March 2026, and HIGH has 10 days. Due is when the last of them has gone by: after 10 working days the
// next Monday, day 15.
const OFFICE: Partial<SlaPolicy> = { time: { ...DEFAULT_POLICY.time, business: true } }

/** What a second policy makes on a day of the clock that the first one kept. */
function switched(
  sights: readonly Sight[],
  day: number,
  before: Partial<SlaPolicy>,
  after: Partial<SlaPolicy>,
) {
  const events = ledgerOf(sights, termsWith(before))
  const terms = termsWith(after, 2)
  const last = events.at(-1)
  const look = sights.at(-1)
  if (!last || !look) throw new Error('No event')
  const paused = standstill(events, terms.time)
  const made = comeIntoForce(last, { ...look, seen: on(day) }, terms, { now: on(day), paused })
  const then = made.at(-1) ?? last
  return { terms, told: made.map(tell), all: [...events, ...made], last: then }
}

const WEEK = [sightOn(0), excepted(4), sightOn(11)]

test('A week of pause is five days once working days count, and a week again once all do', () => {
  // 10 working days and 5 of pause: three weeks, until Monday 23 March.
  expect(switched(WEEK, 12, {}, OFFICE).told).toEqual(['policy running 12 22'])
  // 10 days and 7 of pause.
  expect(switched(WEEK, 12, OFFICE, {}).told).toEqual(['policy running 12 17'])
})

test('What is paused when the time changes has its pause counted in the new one from the first', () => {
  const paused = switched(WEEK.slice(0, 2), 8, {}, OFFICE)
  // Thursday and Friday went by: 12 working days, until Wednesday 18 March.
  expect(paused.told).toEqual(['policy paused 8 17'])
  const [resumed] = comeIntoForce(paused.last, sightOn(11), paused.terms, {
    now: on(11),
    paused: standstill(paused.all, paused.terms.time),
  })
  expect(resumed && tell(resumed)).toBe('resume running 11 22')
})

test('Standing closed counts as a pause does, of the clock that continues alone', () => {
  const again = [sightOn(0), closed(3, 3), sightOn(8, { opened: on(8) })]
  // Closed from Wednesday to Monday: 3 working days, 5 of all.
  expect(switched(again, 9, {}, OFFICE).told).toEqual(['policy running 9 18'])
  const late = [...again.slice(0, 2), sightOn(22, { opened: on(22) })]
  expect(switched(late, 23, {}, OFFICE).told).toEqual(['policy running 23 36'])
})

test('A closed clock, and a due date that a person set, stay the same for any kind of time', () => {
  expect(switched([sightOn(0), excepted(4), closed(11, 11)], 12, {}, OFFICE).told).toEqual([])
  const events = ledgerOf(WEEK, termsWith({}))
  const last = events.at(-1)
  const moved = last && moveDueDate(last, on(30), { at: on(12), actor: 'Ada', reason: 'late' }, termsWith({}))
  if (!moved) throw new Error('It moves')
  const { time } = termsWith(OFFICE)
  const paused = standstill([...events, moved], time)
  expect(paused).toBe(5 * DAY)
  expect(comeIntoForce(moved, sightOn(13), termsWith(OFFICE, 2), { now: on(13), paused })).toEqual([])
})

test('In the time that it was kept in, a standstill is what the clock keeps of it', () => {
  for (const policy of [{}, OFFICE]) {
    const events = ledgerOf([...WEEK, excepted(13), sightOn(20)], termsWith(policy))
    const kept = events.map(({ paused }: ClockEvent) => paused)
    const told = events.map((_, at) => standstill(events.slice(0, at + 1), termsWith(policy).time))
    expect(told).toEqual(kept)
  }
})
