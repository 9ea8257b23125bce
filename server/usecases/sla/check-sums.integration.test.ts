import { afterEach, expect, test, vi } from 'vitest'
import { DEFAULT_POLICY } from '@/lib/api/sla/sla-policy'
import { policyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { log } from '@/server/log'
import { OPEN_END } from '@/server/store/index/schema.sql'
import { query } from '@/server/store/sql/query'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { watchSums } from '@/server/worker/clocks/watch-sums'
import { checkSums } from './check-sums'
import { readSummary } from './read-summary'
import { actorOf, EVERYTHING, FINDINGS, runNumbers } from './testing/run-numbers'

const numbers = runNumbers()

const change = (sql: string) => numbers.index.write(connection => query(connection, sql))
const check = (input: object = {}, actor = EVERYTHING) => checkSums({ actor, input })

const paused = FINDINGS.find(({ spans }) => spans.at(-1)?.phase === 'paused')
const account = paused?.account ?? ''
const key = paused?.key ?? ''
const OF_IT = `finding_key = '${key}' AND until_ms = ${OPEN_END}`

/** Each fault, and how it is made good again. */
let repair: string[] = []
afterEach(async () => {
  for (const sql of repair) await change(sql)
  repair = []
  expect(await check()).toMatchObject({ adds_up: true, findings: FINDINGS.length, problems: [] })
})

test('states that differ between rows and spans are a problem of each group that holds them', async () => {
  repair = [`UPDATE findings SET clock_phase = 'paused' WHERE key = '${key}'`]
  await change(`UPDATE findings SET clock_phase = 'met' WHERE key = '${key}'`)
  const { adds_up, problems } = await check()
  expect(adds_up).toBe(false)
  const ofAccount = problems.filter(({ by, value }) => by === 'account' && value === account)
  expect(ofAccount.map(({ what, expected, counted }) => [what, expected - counted])).toEqual([
    ['excepted', -1],
    ['met', 1],
  ])
  const kinds = new Set(problems.map(({ by }) => by))
  expect([...kinds].sort()).toEqual(
    [
      ...['', 'account', 'control', 'environment', 'ou', 'owner'],
      ...['product', 'region', 'severity', 'sla_rule', 'team'],
    ].sort(),
  )
})

test('a finding without a clock, one with two, and a clock without a finding are problems', async () => {
  repair = [
    `DELETE FROM clock_spans WHERE ${OF_IT} AND seq > 999`,
    `UPDATE clock_spans SET finding_key = '${key}' WHERE finding_key = 'nobody'`,
  ]
  const what = async () => (await check()).problems.filter(({ by }) => by === '').map(one => one.what)
  await change(`INSERT INTO clock_spans SELECT * REPLACE (1000 AS seq) FROM clock_spans WHERE ${OF_IT}`)
  expect(await what()).toContain('findings with several clocks')
  await change(`DELETE FROM clock_spans WHERE ${OF_IT} AND seq > 999`)
  await change(`UPDATE clock_spans SET finding_key = 'nobody' WHERE ${OF_IT}`)
  expect(await what()).toEqual(expect.arrayContaining(['findings without a clock', 'clocks of no finding']))
})

test('a state that is none of the eight is a problem, even where rows and spans agree on it', async () => {
  repair = [
    `UPDATE findings SET clock_phase = 'paused' WHERE key = '${key}'`,
    `UPDATE clock_spans SET phase = 'paused' WHERE ${OF_IT}`,
  ]
  await change(`UPDATE findings SET clock_phase = 'absorbed' WHERE key = '${key}'`)
  await change(`UPDATE clock_spans SET phase = 'absorbed' WHERE ${OF_IT}`)
  const { problems } = await check()
  expect(problems).toContainEqual({ by: '', value: '', expected: 1, counted: 1, what: 'absorbed' })
  expect((await readSummary({ actor: EVERYTHING, input: {} })).adds_up).toBe(false)
})

test('a limited actor gets only the problems of their own findings', async () => {
  repair = [`UPDATE findings SET clock_phase = 'paused' WHERE key = '${key}'`]
  await change(`UPDATE findings SET clock_phase = 'met' WHERE key = '${key}'`)
  const of = (id: string) => check({}, actorOf([{ accounts: [id], ous: [], environments: [] }]))
  const other = FINDINGS.find(finding => finding.account !== account)?.account ?? ''
  expect((await of(account)).adds_up).toBe(false)
  expect(await of(other)).toMatchObject({ adds_up: true, problems: [] })
})

test('the standing check finds it, says so in the log, and turns the summary red', async () => {
  repair = [`UPDATE findings SET clock_phase = 'paused' WHERE key = '${key}'`]
  await change(`UPDATE findings SET clock_phase = 'met' WHERE key = '${key}'`)
  const { index, state } = numbers
  const told = vi.spyOn(log, 'error').mockImplementation(() => undefined)
  const sums = watchSums({ index, clockwork: { applied: () => 1 }, log, isComplete: () => true, look: 1 })
  await vi.waitFor(() => expect(sums.latest()).toMatchObject({ adds_up: false }))
  expect(told).toHaveBeenCalledOnce()
  provideIdleDesk({ index, state, sums })
  expect((await readSummary({ actor: EVERYTHING, input: {} })).adds_up).toBe(false)
  await sums.stop()
  told.mockRestore()
  provideIdleDesk({ index, state })
})

test('it looks again once another policy has reached every clock, and not before', async () => {
  const { index } = numbers
  let [share, looks] = [1, 0]
  const applied = () => {
    looks += 1
    return share
  }
  const sums = watchSums({ index, clockwork: { applied }, log, isComplete: () => true, look: 1 })
  const first = await vi.waitFor(() => sums.latest() ?? expect.fail())
  share = 0.5
  index.judgeBy(policyInForce(index.policy().version + 1, DEFAULT_POLICY))
  const before = looks
  await vi.waitFor(() => expect(looks).toBeGreaterThan(before + 2))
  expect(sums.latest()).toBe(first)
  share = 1
  await vi.waitFor(() => expect(sums.latest()).not.toBe(first))
  await sums.stop()
})

test('it waits for the first read, and for no later one', async () => {
  const { index } = numbers
  let [isComplete, looks] = [false, 0]
  const sums = watchSums({
    index,
    clockwork: { applied: () => 1 },
    log,
    isComplete: () => {
      looks += 1
      return isComplete
    },
    every: 0,
    look: 1,
  })
  await vi.waitFor(() => expect(looks).toBeGreaterThan(2))
  expect(sums.latest()).toBeNull()
  isComplete = true
  const first = await vi.waitFor(() => sums.latest() ?? expect.fail())
  isComplete = false
  await vi.waitFor(() => expect(sums.latest()).not.toBe(first))
  await sums.stop()
})
