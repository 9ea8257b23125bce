import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Athena, createAthena } from '@/server/aws/athena/create-athena'
import { makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { exportLake } from '@/server/store/lake/export-lake'
import { makeVaried } from '@/server/store/make-varied'
import { writePage } from '@/server/store/merge/write-page'
import type { Question } from '@/server/store/sla/analytics'
import { athenaAnalytics } from '@/server/store/sla/athena/athena-analytics'
import { duckdbAnalytics } from '@/server/store/sla/duckdb-analytics'
import type { Narrowing } from '@/server/store/sla/narrowing'
import { arrivalsQuestion, pastArrivalsQuestion } from '@/server/store/sla-forecast/read-arrivals.sql'
import { livesQuestion } from '@/server/store/sla-forecast/read-lives.sql'
import { runningQuestion } from '@/server/store/sla-forecast/read-running.sql'
import { stockQuestion } from '@/server/store/sla-forecast/read-stock.sql'
import {
  breachesQuestion,
  closingsQuestion,
  groupStockQuestion,
  pastStockQuestion,
} from '@/server/store/sla-forecast/read-trials.sql'
import { overdueAt } from '@/server/store/sla-report/overdue-at.sql'
import { worstAt, worstOf } from '@/server/store/sla-report/worst.sql'
import type { Sql } from '@/server/store/sql/sql'
import { runSandbox } from '@/server/worker/testing/run-sandbox'

const DAY = 86_400_000
const sandbox = runSandbox({ findings: 1 })
const folder = makeFolder()
let index: Index
let athena: Athena

beforeAll(async () => {
  index = await openMade(folder.path)
  await writePage(index, pageOf(Array.from({ length: 400 }, (_, n) => makeVaried(n))))
  await exportLake(index, join(sandbox.folder, 'sandbox', 'lake'), NOON)
  athena = createAthena({ ...sandbox.settings, workGroup: 'hubdesk', database: 'hubdesk' })
})
afterAll(async () => {
  athena?.close()
  await index?.close()
  folder.remove()
})

const made = [NOON - 35 * DAY, NOON - 28 * DAY, NOON - 21 * DAY] as const

const questionsOf = (where: Sql, all: Narrowing): Readonly<Record<string, Question>> => ({
  stock: stockQuestion({
    narrowing: { by: 'account', where },
    now: NOON - 20 * DAY,
    until: NOON + 14 * DAY,
    permille: 1500,
  }),
  running: runningQuestion(all, NOON - 10 * DAY),
  arrivals: arrivalsQuestion({ narrowing: { by: 'region', where }, from: NOON - 56 * DAY, to: NOON }),
  'past arrivals': pastArrivalsQuestion({ narrowing: all, from: NOON - 90 * DAY, to: NOON }),
  lives: livesQuestion(all, NOON - 180 * DAY, NOON),
  'past stock': pastStockQuestion({ narrowing: all, made, days: 14 }),
  'past stock by group': groupStockQuestion({ narrowing: { by: 'product', where }, made, days: 14 }),
  breaches: breachesQuestion(all, NOON - 60 * DAY, NOON),
  closings: closingsQuestion(all, NOON - 56 * DAY, NOON),
  overdue: overdueAt(where, NOON, 10),
  worst: worstOf(where, 10),
  'worst then': worstAt(where, NOON - 20 * DAY, 10),
})

const sorted = (rows: readonly object[]) =>
  rows
    .map(row => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? Number(value) : value)))
    .toSorted()

const oneAccount = { sql: 'f.account = ?', parameters: ['111122223330'] }

describe.each([
  { of: 'everything', where: { sql: 'true', parameters: [] } },
  { of: 'one account', where: oneAccount },
  { of: 'one account, the others left out', where: oneAccount, most: true },
])('for $of the index and Athena give the same answer', ({ where, most = false }) => {
  test.each(Object.entries(questionsOf(where, { by: null, where, most })))('%s', async (_, question) => {
    const [here, there] = await Promise.all([
      duckdbAnalytics(index).ask(question),
      athenaAnalytics((text, signal) => athena.run(text, signal)).ask(question),
    ])
    expect(here.rows.length).toBeGreaterThan(0)
    expect(sorted(there.rows)).toEqual(sorted(here.rows))
  })
})
