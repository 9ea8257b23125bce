import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SLA_STATES, type SlaState } from '@/lib/finding/statuses'
import { countMatches } from '@/server/store/findings/count-matches'
import { NOON } from '@/server/store/fixtures'
import { COUNT, filterOf, openVaried, walk } from '@/server/store/varied-index'

const DAY = 86_400_000
const varied = openVaried()
const count = (text: string, now = NOON) => countMatches(varied.index, filterOf(text), now)
const iso = (at: number) => new Date(at).toISOString()

const counts = async (of: (state: SlaState) => string) =>
  Object.fromEntries(
    await Promise.all(SLA_STATES.map(async state => [state, await count(of(state))] as const)),
  )

test('states now are those of the spans that cover now, and count every finding once', async () => {
  const now = await counts(state => `sla:${state}`)
  expect(await counts(state => `was:${state}@${iso(NOON)}`)).toEqual(now)
  expect(await counts(state => `was:${state}@${iso(NOON + DAY)}`)).toEqual(now)
  expect(Object.values(now).reduce((sum, each) => sum + each)).toBe(COUNT)
  // A made-up world in which nothing is breached or missed would prove little.
  expect(Object.values(now).filter(each => each > 0).length).toBeGreaterThan(4)
})

test('states of the past are disjoint, and had by every finding that Hubdesk knew by then', async () => {
  const days = fc.integer({ min: 0, max: 60 }).map(before => iso(NOON - before * DAY).slice(0, 10))
  await fc.assert(
    fc.asyncProperty(days, async day => {
      const was = await counts(state => `was:${state}@${day}`)
      const any = await count(`was:${SLA_STATES.map(state => `${state}@${day}`).join(',')}`)
      expect(Object.values(was).reduce((sum, each) => sum + each)).toBe(any)
      const [known] = await varied.index.query(
        'SELECT count(DISTINCT finding_key) AS count FROM clock_spans WHERE from_ms < ?',
        [Date.parse(day) + DAY],
      )
      expect(Number(known?.count)).toBe(any)
    }),
    { numRuns: 10 },
  )
})

test('what was missed or reopened in a week was so on one of its days', async () => {
  for (const field of ['met', 'missed', 'closed', 'reopened', 'moved']) {
    for (const [week, first, last] of [
      ['2026-W23', '2026-06-01', '2026-06-07'],
      ['2026-W24', '2026-06-08', '2026-06-14'],
    ]) {
      const days = Array.from({ length: 7 }, (_, n) => iso(Date.parse(`${first}`) + n * DAY).slice(0, 10))
      const inWeek = await count(`${field}:${week}`)
      expect(await count(`${field}:${days.join(',')}`)).toBe(inWeek)
      expect(await count(`${field}:${first}..${last}`)).toBe(inWeek)
      expect(await count(`-${field}:${week}`)).toBe(COUNT - inWeek)
    }
  }
  expect(await count('reopened:>60d')).toBeGreaterThan(0)
  expect(await count('missed:""')).toBe(COUNT - (await count('-missed:""')))
})

test('items carry what they are filtered by', async () => {
  const items = await walk(
    varied.index,
    filterOf('team:"Payments crew"'),
    { field: 'due', descending: false },
    90,
  )
  expect(items.length).toBeGreaterThan(0)
  for (const { team, ou, sla_rule } of items)
    expect({ team, ou, sla_rule }).toEqual({
      team: 'Payments crew',
      ou: 'Workloads/Payments',
      sla_rule: 'Payments',
    })
  expect(await count('sla_rule:Payments')).toBe(items.length)
})
