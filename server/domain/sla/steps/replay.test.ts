import { expect, test } from 'vitest'
import { DEFAULT_POLICY, type SlaPolicy } from '@/lib/api/sla/sla-policy'
import type { Sight } from '@/server/domain/sla/clock/clock'
import { DAY, ledgerOf, sightOn, T0, termsWith } from '@/server/domain/sla/fixtures'
import { replayAll } from './today'

const SHORT = { days: { ...DEFAULT_POLICY.days, HIGH: 4 } }
const closed = (day: number) => sightOn(day, { condition: 'closed', resolved: T0 + day * DAY })

/** Phase and due day after each event, made under one policy and replayed under another. */
function told(sights: readonly Sight[], made: Partial<SlaPolicy>, today: Partial<SlaPolicy>): string[] {
  const states = replayAll(ledgerOf(sights, termsWith(made)), termsWith(today, 2))
  return states.map(({ phase, due }) => `${phase} ${due === null ? '-' : (due - T0) / DAY}`)
}

test('What was met is missed under a shorter policy, and the other way round', () => {
  expect(told([sightOn(0), closed(6)], {}, SHORT)).toEqual(['running 4', 'missed 4'])
  expect(told([sightOn(0), closed(6)], SHORT, {})).toEqual(['running 10', 'met 10'])
})

test('What was left at a pause is what this policy would have left', () => {
  const sights = [sightOn(0), sightOn(3, { condition: 'excepted' }), sightOn(20), closed(22)]
  expect(told(sights, {}, SHORT)).toEqual(['running 4', 'paused 4', 'running 21', 'missed 21'])
})

test('A reopening that began a new clock continues under a policy that waits for longer', () => {
  const sights = [sightOn(0), closed(4), sightOn(20, { opened: T0 + 19 * DAY })]
  expect(told(sights, {}, {})).toEqual(['running 10', 'met 10', 'running 29'])
  expect(told(sights, {}, { reopen_days: 30 })).toEqual(['running 10', 'met 10', 'running 25'])
})

test('What waited for its fix ran from the first under a policy that does not wait', () => {
  const sights = [sightOn(0, { fix: false }), sightOn(20, { fix: true })]
  expect(told(sights, { from_fix: true }, {})).toEqual(['running 10', 'running 10'])
  expect(told(sights, { from_fix: true }, { from_fix: true })).toEqual(['no_sla -', 'running 30'])
})

test('What had no SLA has one under a policy that gives it', () => {
  const none = { days: { ...DEFAULT_POLICY.days, HIGH: null } }
  expect(told([sightOn(0), closed(12)], none, {})).toEqual(['running 10', 'missed 10'])
  expect(told([sightOn(0), closed(12)], {}, none)).toEqual(['no_sla -', 'no_sla -'])
})
