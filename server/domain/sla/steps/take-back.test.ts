import { expect, test } from 'vitest'
import type { Workflow } from '@/lib/finding/statuses'
import type { ClockEvent, Sight } from '@/server/domain/sla/clock/clock'
import { excepted, ledgerOf, on, sightOn, TERMS, tell, termsWith } from '@/server/domain/sla/fixtures'
import { type TakenBack, takeBack } from './take-back'

const resolved = (day: number, changes: Partial<Sight> = {}) =>
  sightOn(day, { condition: 'closed', outcome: 'resolved', resolved: on(day), ...changes })

/** The past of these sights without the decisions that were taken back, as the last of them sees it. */
function without(
  sights: readonly Sight[],
  undone: readonly TakenBack[],
  { workflow = 'NEW', terms = TERMS }: { workflow?: Workflow; terms?: typeof TERMS } = {},
): ClockEvent[] | null {
  const events = ledgerOf(sights, terms)
  const sight = sights.at(-1) ?? sightOn(0)
  return takeBack(events, undone, { sight, workflow }, { terms, termsOf: () => terms })
}
const undo = (decided: number, undone: number, set: TakenBack['set'] = { workflow: 'NEW' }): TakenBack => ({
  decidedAt: on(decided),
  undoneAt: on(undone),
  set,
})

test.each<[string, Sight[], TakenBack, Workflow]>([
  ['resolved', [resolved(20.1), sightOn(20.3)], undo(20, 20.2), 'NEW'],
  ['suppressed', [excepted(20.1), sightOn(20.3)], undo(20, 20.2), 'NEW'],
  [
    'resolved, with the undo first seen together with another look',
    [resolved(20.1), sightOn(21)],
    undo(20, 20.05),
    'NEW',
  ],
  [
    'made LOW',
    [sightOn(20.1, { severity: 'LOW' }), sightOn(20.3)],
    undo(20, 20.2, { severity: 'HIGH' }),
    'NEW',
  ],
])(
  'What was %s and taken back stands overdue since its old due date, with no trace',
  (_, sights, back, workflow) => {
    expect(without([sightOn(0), ...sights], [back], { workflow })?.map(tell)).toEqual(['start running 0 10'])
  },
)

test('A suppression that was resolved, and that taken back, is a suppression since it began', () => {
  const sights = [sightOn(0), excepted(4), resolved(20.1), excepted(20.3)]
  const back = undo(20, 20.2, { workflow: 'SUPPRESSED' })
  expect(ledgerOf(sights, TERMS).map(({ kind }) => kind)).toEqual([
    'start',
    'pause',
    'close',
    'reopen',
    'pause',
  ])
  expect(without(sights, [back], { workflow: 'SUPPRESSED' })?.map(tell)).toEqual([
    'start running 0 10',
    'pause paused 4 10',
  ])
})

test('Decisions that were taken back one after the other, the last one first, leave nothing', () => {
  const sights = [sightOn(0), excepted(20.1), resolved(21.1), excepted(22.2), sightOn(23.2)]
  const both = [undo(20, 23), undo(21, 22, { workflow: 'SUPPRESSED' })]
  expect(without(sights, both)?.map(tell)).toEqual(['start running 0 10'])
})

test('While the undo has not arrived, and where nothing came of the decision, the past stays', () => {
  expect(without([sightOn(0), resolved(20.1)], [undo(20, 20.2)], { workflow: 'RESOLVED' })).toBeNull()
  expect(without([sightOn(0), sightOn(20.1)], [undo(20, 20.2)])).toBeNull()
  expect(without([sightOn(0), excepted(4), sightOn(6)], [undo(20, 20.2)])).toBeNull()
})

test('An undo that changes nothing visible, as its finding passed meanwhile, leaves the pass alone', () => {
  const passed = sightOn(21, { condition: 'closed', outcome: 'passed', resolved: on(20.15) })
  const events = without([sightOn(0), resolved(20.1), passed], [undo(20, 20.2)])
  expect(events?.map(tell)).toEqual(['start running 0 10', 'close missed 20.15 10'])
  expect(events?.at(-1)).toMatchObject({ outcome: 'passed' })
})

test('What happened besides happens all the same', () => {
  const sights = [
    sightOn(0),
    resolved(5.1),
    sightOn(5.3),
    sightOn(6, { severity: 'CRITICAL' }),
    excepted(8, { severity: 'CRITICAL' }),
  ]
  const plain = ledgerOf([sightOn(0), ...sights.slice(3)], TERMS)
  expect(without(sights, [undo(5, 5.2)], { workflow: 'SUPPRESSED' })?.map(tell)).toEqual(plain.map(tell))
})

test('A period that ended and began behind a resolution stands when that is taken back', () => {
  const past = [{ opened: on(0), closed: on(7), outcome: 'passed', proven: false }] as const
  const again = sightOn(9.5, { opened: on(9), past })
  const events = without([sightOn(0), resolved(5.1), again], [undo(5, 5.2)])
  expect(events?.map(tell)).toEqual(['start running 0 10', 'close met 7 10', 'reopen running 9 12'])
})

test('Of a redo the decision stands again', () => {
  const sights = [sightOn(0), resolved(5.1), sightOn(5.3), resolved(5.5)]
  const both = [undo(5, 5.2), undo(5.2, 5.4, { workflow: 'RESOLVED' })]
  expect(without(sights, both, { workflow: 'RESOLVED' })?.map(tell)).toEqual([
    'start running 0 10',
    'close met 5.1 10',
  ])
})

test('An undone decision never moves a due date, with any grace', () => {
  for (const grace_hours of [0, 24, 240]) {
    const terms = termsWith({ grace_hours })
    expect(
      without([sightOn(0), resolved(9.9), sightOn(9.95)], [undo(9.8, 9.91)], { terms })?.map(tell),
    ).toEqual(['start running 0 10'])
  }
})
