import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rebuildClock } from '@/server/domain/sla/steps/rebuild-clock'
import { termsOfRule } from '@/server/domain/sla/steps/under-policy'
import { importHistories } from '@/server/store/advance/import-histories'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { writePage } from '@/server/store/merge/write-page'
import { query } from '@/server/store/sql/query'
import { listNotImported } from './list-not-imported'
import { restoreClocks } from './restore-clocks'

const DAY = 86_400_000
const ALL_SPANS = 'SELECT * FROM clock_spans ORDER BY finding_key, seq'
const suppressed = pageOf([makeDocument({ customer: { workflow: 'SUPPRESSED' } })])

let folder: ReturnType<typeof makeFolder>
let index: Index
beforeEach(async () => {
  folder = makeFolder()
  index = await openMade(folder.path)
  await writePage(index, suppressed)
})
afterEach(async () => {
  await index.close()
  folder.remove()
})

async function buildAnew(): Promise<void> {
  await index.close()
  for (const suffix of ['', '.wal']) rmSync(join(folder.path, `index.duckdb${suffix}`), { force: true })
  index = await openMade(folder.path)
}

test('clocks that are restored by half are not restored at all, so that the next start counts none twice', async () => {
  const before = await index.query(ALL_SPANS)
  const connection = await index.connect()
  await connection.run('DELETE FROM clocks')
  await connection.run('DELETE FROM clock_spans')
  await connection.run('ALTER TABLE clocks ADD COLUMN one_more INTEGER')
  await expect(restoreClocks(connection)).rejects.toThrow()
  expect(await query(connection, ALL_SPANS)).toEqual([])
  await connection.run('ALTER TABLE clocks DROP COLUMN one_more')
  await restoreClocks(connection)
  expect(await query(connection, ALL_SPANS)).toEqual(before)
  connection.closeSync()
})

test('a rebuilt index keeps what an imported history showed of a clock, and does not import it again', async () => {
  const [notImported] = await listNotImported(index, 1)
  if (!notImported) throw new Error('a finding that was suppressed before it was seen has a history to read')
  const { sight, present } = notImported
  const record = {
    at: new Date(NOON - 9 * DAY).toISOString(),
    created: false,
    source: 'BATCH_UPDATE_FINDINGS',
    identity: 'analyst',
    changes: [{ field: 'Workflow.Status', before: 'NEW', after: 'SUPPRESSED' }],
  }
  const events = rebuildClock(sight, present, [record], termsOfRule(index.policy(), -1))
  await importHistories(index, [{ key: sight.key, events }], NOON)
  const told = await index.query(ALL_SPANS)
  expect(told.map(({ kind, from_ms }) => [kind, Number(from_ms)])).toContainEqual(['pause', NOON - 9 * DAY])
  await buildAnew()
  expect(await index.query(ALL_SPANS)).toEqual(told)
  await writePage(index, suppressed)
  expect(await index.query(ALL_SPANS)).toEqual(told)
  expect(await listNotImported(index, 1)).toEqual([])
})
