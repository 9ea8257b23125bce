import { expect, test } from 'vitest'
import { intervalsBetween } from '@/lib/sla/intervals'
import { makeFolder, NOON, openMade } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { OPEN_END } from '@/server/store/index/schema.sql'
import { countClosings, NO_CLOSINGS } from './count-closings'
import { countStates } from './count-states'
import type { Ask } from './meter'
import type { Narrowing } from './narrowing'
import { narrowingOf } from './narrowing-of'
import { sumTrend } from './sum-trend'
import { fillClocks } from './testing/fill-clocks'
import { makeHistories } from './testing/make-histories'

const DAY = 86_400_000
const FINDINGS = 300

async function withAsk<Result>(use: (ask: Ask, index: Index) => Promise<Result>): Promise<Result> {
  const folder = makeFolder()
  const index = await openMade(folder.path)
  try {
    await fillClocks(index, makeHistories(1, FINDINGS, NOON))
    return await use(({ sql, parameters }) => index.query(sql, parameters), index)
  } finally {
    await index.close()
    folder.remove()
  }
}

async function numbersOf(ask: Ask, narrowing: Narrowing) {
  const [first, ...rest] = intervalsBetween('week', NOON - 150 * DAY, NOON, 200)
  if (!first) throw new Error('There is always an interval')
  return {
    states: await countStates(ask, narrowing, { at: NOON - 30 * DAY, now: NOON }),
    closings: await countClosings(ask, narrowing, { from: NOON - 91 * DAY, to: NOON }),
    trend: await sumTrend(ask, narrowing, { intervals: [first, ...rest], horizon: NOON }),
  }
}

/** The second is NULL for a finding without an owner, which a negation must not turn into a match. */
test.each([
  `NOT coalesce(f.severity IN ('LOW'), false)`,
  `f.owner <> 'nobody'`,
  `f.owner = 'ann@example.com'`,
  'false',
])('whether others are left out or these looked up, the numbers are those of %s', sql =>
  withAsk(async ask => {
    const where = { sql, parameters: [] }
    const looked = await numbersOf(ask, { by: null, where })
    expect(await numbersOf(ask, { by: null, where, most: true })).toEqual(looked)
    const everything = await numbersOf(ask, { by: null, where: { sql: 'true', parameters: [] } })
    expect(looked).not.toEqual(everything)
  }),
)

test('only a filter that matches more than three quarters of the findings leaves out the others, and only without groups', () =>
  withAsk(async ask => {
    const mostOf = async (sql: string, by: 'owner' | null = null, engine: 'duckdb' | 'athena' = 'duckdb') =>
      (await narrowingOf(ask, { by, where: { sql, parameters: [] }, engine })).most ?? false
    const share = (count: number) => `f.key IN (SELECT key FROM findings ORDER BY key LIMIT ${count})`
    expect(await mostOf(share((FINDINGS * 3) / 4))).toBe(false)
    expect(await mostOf(share((FINDINGS * 3) / 4 + 1))).toBe(true)
    expect(await mostOf(share(FINDINGS), 'owner')).toBe(false)
    expect(await mostOf(share(FINDINGS), null, 'athena')).toBe(false)
  }))

/** As after a start without the index: clocks of all findings from the ledger, and some of the findings. */
async function forgetFindings(index: Index, which: string) {
  await index.write(async connection => {
    await connection.run(
      `INSERT INTO clocks BY NAME SELECT * EXCLUDE (actor, reason, until_ms, again_ms, today_phase, today_due_ms, today_risk_ms, today_again_ms)
       FROM clock_spans WHERE until_ms = ${OPEN_END}`,
    )
    await connection.run(`DELETE FROM findings WHERE ${which}`)
  })
}

test.each(['true', `f.severity <> 'LOW'`])(
  'while findings are still to be read, what %s matches counts those that are there alone',
  sql =>
    withAsk(async (ask, index) => {
      const by = null
      const narrowed = () => narrowingOf(ask, { by, where: { sql, parameters: [] }, engine: 'duckdb' })
      const whole = await numbersOf(ask, await narrowed())
      await forgetFindings(index, `key IN (SELECT key FROM findings ORDER BY key LIMIT ${FINDINGS / 2})`)
      const present = { sql: `${sql} AND f.key IN (SELECT key FROM findings)`, parameters: [] }
      const numbers = await numbersOf(ask, await narrowed())
      expect(numbers).toEqual(await numbersOf(ask, { by, where: present }))
      expect(numbers).not.toEqual(whole)
      await index.write(connection => connection.run('DELETE FROM findings').then(() => {}))
      expect((await numbersOf(ask, await narrowed())).closings.whole).toEqual(NO_CLOSINGS)
    }),
)
