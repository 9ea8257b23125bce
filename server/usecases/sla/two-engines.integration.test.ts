import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Athena, createAthena } from '@/server/aws/create-athena'
import { makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import { exportLake } from '@/server/store/lake/export-lake'
import { makeVaried } from '@/server/store/make-varied'
import type { Index } from '@/server/store/open-index'
import type { Question } from '@/server/store/sla/analytics'
import { athenaAnalytics } from '@/server/store/sla/athena/athena-analytics'
import { duckdbAnalytics } from '@/server/store/sla/duckdb-analytics'
import { statesNow } from '@/server/store/sla/states-at.sql'
import { writePage } from '@/server/store/write-page'
import { runSandbox } from '@/server/worker/testing/run-sandbox'

const sandbox = runSandbox({ port: 4750, findings: 1 })
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

const sorted = (rows: readonly object[]) =>
  rows
    .map(row => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? Number(value) : value)))
    .toSorted()

/** Both answers, row by row. */
async function ask(question: Question) {
  const [here, there] = await Promise.all([
    duckdbAnalytics(index).ask(question),
    athenaAnalytics((asked, signal) => athena.run(asked, signal)).ask(question),
  ])
  return { here: sorted(here.rows), there: sorted(there.rows), cost: there.cost }
}

describe('the index and Athena', () => {
  test('count the same', async () => {
    const { here, there, cost } = await ask(
      statesNow({ by: 'severity', where: { sql: 'true', parameters: [] } }, NOON),
    )
    expect(here.length).toBeGreaterThan(1)
    expect(there).toEqual(here)
    expect(cost).toBeCloseTo(0.00005, 5)
  })
})
