import { expect, test } from 'vitest'
import { summary } from './testing/answers'
import { dueTile, tileFacts } from './tile-facts'

const FILTER = 'severity:HIGH'
const now = summary({
  filter: FILTER,
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
const before = summary({ total: 99, breached: 48, at_risk: 7, breach_rate: 0.1, mttr_median_days: 5 })
const PERIOD = '2026-02-10T12:00:00Z..2026-03-10T12:00:00Z'

test('each number keeps the page’s filter and narrows it to what it counts', () => {
  expect(tileFacts(now, before).map(({ value, aside, filter }) => [value, aside, filter])).toEqual([
    ['31', '', `${FILTER} sla:breached`],
    ['7', '', `${FILTER} sla:at_risk`],
    ['14%', '31 late', `${FILTER} missed:${PERIOD}`],
    ['4.2 d', 'mean 7.6 d, 183 in time', `${FILTER} met:${PERIOD}`],
    ['19 d', '31 late', `${FILTER} missed:${PERIOD}`],
    ['1.4%', '3 reopened', `${FILTER} reopened:${PERIOD}`],
  ])
})

test('a second number of a tile has a list of its own', () => {
  const facts = tileFacts(now, before)
  expect(facts.flatMap(({ more }) => (more ? [[more.text, more.filter]] : []))).toEqual([
    ['of 38', `${FILTER} sla:on_track,at_risk,breached`],
    ['of 38', `${FILTER} sla:on_track,at_risk,breached`],
    ['183 in time', `${FILTER} met:${PERIOD}`],
  ])
})

test('a change waits for the period before, and says where there was nothing to compare with', () => {
  expect(tileFacts(now, undefined).map(({ change }) => change)).toEqual(Array(6).fill(undefined))
  const changes = tileFacts(now, before).map(({ change }) => change?.words ?? null)
  expect(changes).toEqual([
    '17 fewer than 4 weeks ago',
    'same as 4 weeks ago',
    '4.5 points higher than the 4 weeks before',
    '19 h faster than the 4 weeks before',
    null,
    null,
  ])
})

test('a time of which nothing is known is not compared with', () => {
  const [breached] = tileFacts(now, summary({}))
  expect(breached?.change).toBeNull()
})

test('a week is seven days, and the next seven stand beside it', () => {
  const days = Array.from({ length: 20 }, (_, index) => ({
    day: `2026-03-${10 + index}`,
    count: index,
    worst: null,
    filter: '',
  }))
  const none = { count: 0, filter: '' }
  const fact = dueTile({ overdue: none, later: none, days, provenance: now.provenance }, FILTER)
  expect(fact.value).toBe('21')
  expect(fact.filter).toBe(`${FILTER} sla:on_track,at_risk due:2026-03-10..2026-03-16`)
  expect(fact.change?.words).toBe('70 in the week after')
  expect(fact.changeFilter).toBe(`${FILTER} sla:on_track,at_risk due:2026-03-17..2026-03-23`)
})
