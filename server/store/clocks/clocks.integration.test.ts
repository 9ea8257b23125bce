import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { sweepGeneration } from '@/server/store/merge/sweep-generation'
import { writePage } from '@/server/store/merge/write-page'
import { ACTIVE_EVENTS } from './restore-clocks'
import { WRONG_OUTCOMES } from './testing/wrong-outcomes'

const DAY = 86_400_000
const folder = makeFolder()
let index: Index

beforeAll(async () => {
  index = await openMade(folder.path)
})
afterAll(async () => {
  await index.close()
  folder.remove()
})

const look = fc.record({
  day: fc.integer({ min: 1, max: 60 }),
  id: fc.constantFrom('a', 'b', 'c'),
  severity: fc.constantFrom('CRITICAL', 'MEDIUM', 'LOW'),
  workflow: fc.constantFrom('NEW', 'SUPPRESSED', 'RESOLVED'),
  compliance: fc.constantFrom('FAILED', 'PASSED'),
  recordState: fc.constantFrom('ACTIVE', 'ACTIVE', 'ARCHIVED'),
} as const)
type Look = typeof look extends fc.Arbitrary<infer One> ? One : never

const documentOf = ({ day, id, severity, workflow, compliance, recordState }: Look) =>
  makeDocument({
    id,
    observedAt: NOON + day * DAY,
    provider: { updatedAt: NOON + day * DAY - 3_600_000, compliance, recordState },
    customer: { severity, workflow },
  })

const spans = `SELECT * EXCLUDE (today_phase, today_due_ms, today_risk_ms, again_ms, today_again_ms) FROM clock_spans ORDER BY finding_key, seq`

async function clear(): Promise<void> {
  await index.write(async connection => {
    for (const table of ['findings', 'resources', 'documents', 'clocks', 'clock_spans'])
      await connection.run(`DELETE FROM ${table}`)
  })
  // The ledger has a writer of its own file: another transaction.
  await index.write(connection => connection.run('DELETE FROM ledger.clock_events').then(() => undefined))
}

test('for any sights in any order, spans cover each finding without gap or overlap, and rows repeat the last span', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(look, { minLength: 1, maxLength: 12 }), async looks => {
      await clear()
      for (const one of looks) await writePage(index, pageOf([documentOf(one)]))
      const gaps = await index.query(`SELECT * FROM (
        SELECT until_ms, lead(from_ms, 1, 253402300799999) OVER (PARTITION BY finding_key ORDER BY seq) AS next_ms,
          seq, row_number() OVER (PARTITION BY finding_key ORDER BY seq) AS place FROM clock_spans)
        WHERE until_ms <> next_ms OR seq <> place`)
      expect(gaps).toEqual([])
      const apart = await index.query(`SELECT f.key FROM findings f LEFT JOIN clock_spans s
        ON s.finding_key = f.key AND s.until_ms = 253402300799999
        WHERE s.phase IS DISTINCT FROM f.clock_phase OR s.due_ms IS DISTINCT FROM f.due_at
          OR s.risk_ms IS DISTINCT FROM f.risk_at`)
      expect(apart).toEqual([])
      for (const [what, sql] of Object.entries(WRONG_OUTCOMES))
        expect([what, ...(await index.query(sql))]).toEqual([what, { n: 0n }])
      // Behind what is on its way to the ledger.
      await index.write(() => Promise.resolve())
      const [counts] = await index.query(`SELECT (SELECT count(*) FROM findings) AS findings,
        (SELECT count(*) FROM clocks) AS clocks, (SELECT count(*) FROM clock_spans) AS spans,
        (SELECT count(*) FROM (${ACTIVE_EVENTS})) + (SELECT count(*) FROM clock_outbox) AS events`)
      expect(counts?.clocks).toEqual(counts?.findings)
      expect(counts?.events).toEqual(counts?.spans)
    }),
    { numRuns: 40 },
  )
})

test('a rebuilt index takes its clocks from the ledger, and reading the findings again changes none', async () => {
  await clear()
  const path = join(folder.path, 'index.duckdb')
  const looks: Look[] = [
    { day: 1, id: 'a', severity: 'MEDIUM', workflow: 'NEW', compliance: 'FAILED', recordState: 'ACTIVE' },
    {
      day: 9,
      id: 'a',
      severity: 'MEDIUM',
      workflow: 'SUPPRESSED',
      compliance: 'FAILED',
      recordState: 'ACTIVE',
    },
    { day: 12, id: 'a', severity: 'MEDIUM', workflow: 'NEW', compliance: 'FAILED', recordState: 'ACTIVE' },
    {
      day: 13,
      id: 'a',
      severity: 'MEDIUM',
      workflow: 'RESOLVED',
      compliance: 'FAILED',
      recordState: 'ACTIVE',
    },
    { day: 15, id: 'a', severity: 'MEDIUM', workflow: 'NEW', compliance: 'FAILED', recordState: 'ACTIVE' },
    { day: 2, id: 'b', severity: 'LOW', workflow: 'NEW', compliance: 'FAILED', recordState: 'ACTIVE' },
  ]
  for (const one of looks) await writePage(index, pageOf([documentOf(one)]))
  const before = await index.query('SELECT * FROM clock_spans ORDER BY finding_key, seq')
  expect(before.map(row => row.kind)).toContain('reopen')
  await index.close()
  for (const suffix of ['', '.wal']) if (existsSync(path + suffix)) rmSync(path + suffix)
  index = await openMade(folder.path)
  expect(await index.query('SELECT * FROM clock_spans ORDER BY finding_key, seq')).toEqual(before)
  const last = looks[4]
  if (!last) throw new Error('none')
  await writePage(index, pageOf([documentOf({ ...last, day: 16 })]))
  expect(await index.query('SELECT * FROM clock_spans ORDER BY finding_key, seq')).toEqual(before)
  const [row] = await index.query('SELECT clock_phase, due_at FROM findings')
  expect(row).toEqual({ clock_phase: 'running', due_at: before.find(span => span.kind === 'reopen')?.due_ms })
})

test('what Security Hub deleted while there was no index is a row again, and gone', async () => {
  await writePage(
    index,
    pageOf(
      [
        documentOf({
          day: 17,
          id: 'a',
          severity: 'MEDIUM',
          workflow: 'NEW',
          compliance: 'FAILED',
          recordState: 'ACTIVE',
        }),
      ],
      2,
    ),
  )
  const { changedKeys } = await sweepGeneration(index, 2)
  expect(changedKeys).toHaveLength(1)
  const [row] = await index.query(
    `SELECT id, record, clock_phase, title, resource, account FROM findings WHERE len(formats) = 0`,
  )
  expect(row).toMatchObject({
    id: 'b',
    record: 'ARCHIVED',
    clock_phase: 'gone',
    resource: 'arn:aws:s3:::a-bucket',
  })
  expect(await index.query(spans)).not.toEqual([])
})
