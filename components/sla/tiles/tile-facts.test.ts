import { expect, test } from 'vitest'
import { calendar, summary } from '@/components/sla/testing/answers'
import type { TileFact } from '@/components/tiles/tile-fact'
import { tileFacts } from './tile-facts'

const FILTER = 'severity:HIGH'
const now = summary({
  filter: FILTER,
  on_track: 100,
  breached: 31,
  at_risk: 7,
  closed: 214,
  closed_late: 31,
  breach_rate: 31 / 214,
  mttr_median_days: 4.21,
  mttr_p90_days: 19.4,
  mttr_mean_days: 7.6,
  reopened: 3,
  reopen_rate: 3 / 214,
})
const before = summary({
  total: 99,
  breached: 48,
  at_risk: 7,
  closed: 100,
  closed_late: 10,
  breach_rate: 0.1,
  mttr_median_days: 5,
})
const PERIOD = '2026-02-10T12:00:00Z..2026-03-10T12:00:00Z'
const factsOf = (...parts: Parameters<typeof tileFacts>): TileFact[] =>
  tileFacts(...parts).filter(fact => fact !== null)
const facts = factsOf(now, before, calendar([1, 2, 3, 4, 5, 6, 7, 100, 0, 0, 0, 0, 0, 1]))

test('each number keeps the page’s filter and narrows it to what it counts', () => {
  expect(facts.map(({ label, value, filter }) => [label, value, filter])).toEqual([
    ['Breached', '31', `${FILTER} sla:breached`],
    ['At risk', '7', `${FILTER} sla:at_risk`],
    ['Due in 7 days', '28', 'due:2026-03-10..2026-03-16'],
    ['SLA compliance', '82%', `${FILTER} sla:on_track,at_risk`],
    ['Breach rate', '14%', `${FILTER} missed:${PERIOD}`],
    ['Median time to resolve', '4.2 d', `${FILTER} closed:${PERIOD}`],
    ['Nine of ten resolved in', '19 d', `${FILTER} closed:${PERIOD}`],
    ['Reopen rate', '1.4%', `${FILTER} reopened:${PERIOD}`],
  ])
})

test('the parts of a number have lists of their own', () => {
  const parts = facts.map(({ lines }) =>
    lines.flat().flatMap(part => (typeof part === 'string' ? [] : [`${part.text} → ${part.filter}`])),
  )
  const closed = [`183 in time → ${FILTER} met:${PERIOD}`, `31 late → ${FILTER} missed:${PERIOD}`]
  expect(parts[0]).toEqual([`of 138 open → ${FILTER} sla:on_track,at_risk,breached`])
  expect(parts[3]).toEqual([
    `183 closed → ${FILTER} met:${PERIOD}`,
    `107 open → ${FILTER} sla:on_track,at_risk`,
    `31 closed → ${FILTER} missed:${PERIOD}`,
    `31 open → ${FILTER} sla:breached`,
  ])
  expect(parts.slice(4, 7)).toEqual([closed, closed, closed])
})

test('a change waits for the period before, and needs enough closings', () => {
  expect(factsOf(now, undefined, null).map(({ change }) => change)).toEqual(Array(7).fill(undefined))
  expect(facts.map(({ change }) => change?.words ?? null)).toEqual([
    '17 fewer than 4 weeks ago',
    'same as 4 weeks ago',
    '101 in the 7 days after',
    '20 points higher than the 4 weeks before',
    '4.5 points higher than the 4 weeks before',
    '19 h faster than the 4 weeks before',
    null,
    null,
  ])
})

test('a rate of fewer than ten closings shows counts, and compares with nothing', () => {
  const few = summary({ total: 20, closed: 7, closed_late: 2, breach_rate: 2 / 7 })
  const [rate] = factsOf(few, before, null).filter(({ label }) => label === 'Breach rate')
  expect(rate?.value).toBe('2 of 7')
  expect(rate?.change?.words).toBe('under 10 closed: nothing to compare')
})

test('nothing is compared with an unknown period', () => {
  const [breached] = factsOf(now, summary({}), null)
  expect(breached?.change).toBeNull()
})

test('nothing is compared with a period that is known only in part', () => {
  expect(factsOf(now, null, null).map(({ change }) => change)).toEqual(Array(7).fill(null))
})
