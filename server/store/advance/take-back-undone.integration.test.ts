import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Workflow } from '@/lib/finding/statuses'
import { countMatches } from '@/server/store/findings/count-matches'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { writePage } from '@/server/store/merge/write-page'
import { filterOf } from '@/server/store/varied-index'
import { takeBackEarlier } from './take-back-undone'

const DAY = 86_400_000
const MINUTE = 60_000
const COUNT = 50
let folder: ReturnType<typeof makeFolder>
let index: Index

beforeEach(async () => {
  folder = makeFolder()
  index = await openMade(folder.path)
})
afterEach(async () => {
  await index.close()
  folder.remove()
})

/** All fifty, which have failed for seventy days, as a look finds them. */
const seen = (at: number, workflow: Workflow) =>
  writePage(
    index,
    pageOf(
      Array.from({ length: COUNT }, (_, n) =>
        makeDocument({
          id: `overdue ${n}`,
          observedAt: at,
          provider: { createdAt: NOON - 70 * DAY, updatedAt: NOON - 60 * DAY },
          customer: { workflow },
        }),
      ),
    ),
  )

const spans = () =>
  index
    .query('SELECT * FROM clock_spans ORDER BY finding_key, seq')
    .then(rows => rows.map(row => ({ ...row })))
const rows = () =>
  index.query(
    'SELECT key, clock_phase, due_at, risk_at, opened_at, resolved_at, sla_rule FROM findings ORDER BY key',
  )
const counts = async (now: number) => {
  const filters = ['sla:breached', 'missed:>90d', 'met:>90d', 'reopened:>90d', 'resolved:>90d', 'age:>60d']
  return Promise.all(filters.map(text => countMatches(index, filterOf(text), now)))
}

const back = { decidedAt: NOON + MINUTE, undoneAt: NOON + 3 * MINUTE, set: { workflow: 'NEW' } } as const

test('resolving fifty overdue findings and taking that back changes no number anywhere', async () => {
  await seen(NOON, 'NEW')
  const before = [await spans(), await rows(), await counts(NOON + 5 * MINUTE)]
  expect(before[2]).toEqual([COUNT, 0, 0, 0, 0, COUNT])
  await seen(NOON + 2 * MINUTE, 'RESOLVED')
  expect(await counts(NOON + 5 * MINUTE)).toEqual([0, COUNT, 0, 0, COUNT, COUNT])
  index.heedUndos(() => [back])
  // The undo waits: a look that still finds the decision changes nothing.
  await seen(NOON + 3.5 * MINUTE, 'RESOLVED')
  expect(await counts(NOON + 5 * MINUTE)).toEqual([0, COUNT, 0, 0, COUNT, COUNT])
  await seen(NOON + 4 * MINUTE, 'NEW')
  expect([await spans(), await rows(), await counts(NOON + 5 * MINUTE)]).toEqual(before)
  await seen(NOON + 5 * MINUTE, 'NEW')
  expect([await spans(), await rows()]).toEqual(before.slice(0, 2))

  // An index that is rebuilt from the ledger gives the same clocks.
  await index.close()
  for (const suffix of ['', '.wal']) {
    const file = join(folder.path, `index.duckdb${suffix}`)
    if (existsSync(file)) rmSync(file)
  }
  index = await openMade(folder.path)
  expect(await spans()).toEqual(before[0])
})

test('what a crash left between an undo and its clocks is mended later, once', async () => {
  await seen(NOON, 'NEW')
  const before = [await spans(), await rows()]
  await seen(NOON + 2 * MINUTE, 'RESOLVED')
  await seen(NOON + 4 * MINUTE, 'NEW')
  expect(await spans()).toHaveLength(3 * COUNT)
  const keys = before[1]?.map(row => String(row.key)) ?? []
  const undone = new Map(keys.map(key => [key, [back]]))
  expect(await takeBackEarlier(index, undone)).toHaveLength(COUNT)
  expect([await spans(), await rows()]).toEqual(before)
  expect(await takeBackEarlier(index, undone)).toEqual([])
})

test('what a person reopens elsewhere is a reopening, and stays overdue', async () => {
  await seen(NOON, 'NEW')
  await seen(NOON + 2 * MINUTE, 'RESOLVED')
  await seen(NOON + 4 * MINUTE, 'NEW')
  expect(await counts(NOON + 5 * MINUTE)).toEqual([COUNT, COUNT, 0, COUNT, 0, COUNT])
})
