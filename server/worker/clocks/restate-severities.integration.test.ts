import { rmSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Severity } from '@/lib/finding/severity'
import { advanceClock } from '@/server/domain/sla/steps/advance-clock'
import { termsOfRule } from '@/server/domain/sla/steps/under-policy'
import { readClocks } from '@/server/store/clocks/read-clocks'
import { replaceClocks } from '@/server/store/clocks/replace-clocks'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { backupLedger } from '@/server/store/ledger-backup/backup-ledger'
import { restoreLedger } from '@/server/store/ledger-backup/restore-ledger'
import { defineSeverities } from '@/server/store/merge/control-severities'
import { writePage } from '@/server/store/merge/write-page'
import { listRestatements } from '@/server/store/restatements/list-restatements'
import { countClosings } from '@/server/store/sla/count-closings'
import { duckdbAnalytics } from '@/server/store/sla/duckdb-analytics'
import { findClockHistory } from '@/server/store/sla/find-clock-history'
import { meter } from '@/server/store/sla/meter'
import { NOBODY } from '@/server/worker/loop/presence'
import { restateSeverities } from './restate-severities'

const DAY = 86_400_000
/** NOON is a day of June 2026; everything closes in May. */
const MAY = { from: Date.UTC(2026, 4, 1), to: Date.UTC(2026, 5, 1) }
const CLOSED = Date.UTC(2026, 4, 20)

/** By hand, under days of 5, 10, 14, 30 and 60: how long each failed, and what its control fails with; null where none is known. */
const CASES: readonly { id: string; days: number; severity: Severity | null; late: boolean | null }[] = [
  { id: 'c1', days: 6, severity: 'CRITICAL', late: true },
  { id: 'c2', days: 4, severity: 'CRITICAL', late: false },
  { id: 'h1', days: 11, severity: 'HIGH', late: true },
  { id: 'h2', days: 9, severity: 'HIGH', late: false },
  { id: 'm1', days: 15, severity: 'MEDIUM', late: true },
  { id: 'l1', days: 29, severity: 'LOW', late: false },
  { id: 'l2', days: 31, severity: 'LOW', late: true },
  { id: 'u1', days: 61, severity: null, late: null },
  { id: 'u2', days: 3, severity: null, late: null },
]
const controlOf = (severity: Severity | null) => `Made.${severity === null ? 9 : severity.length}`

const passed = ({ id, days, severity }: (typeof CASES)[number]) =>
  makeDocument({
    id,
    provider: {
      control: controlOf(severity),
      createdAt: CLOSED - days * DAY,
      compliance: 'PASSED',
      previousCompliance: 'FAILED',
      providerSeverity: 'INFORMATIONAL',
      firstObservedAt: CLOSED,
    },
    customer: { severity: 'INFORMATIONAL', workflow: 'RESOLVED' },
  })

const log = pino({ level: 'silent' })
let folder: ReturnType<typeof makeFolder>
let index: Index

/** An older Hubdesk took what the finding shows for the severity of its clock. */
async function judgeAsBefore(): Promise<void> {
  const terms = termsOfRule(index.policy(), -1)
  await index.write(async connection => {
    const rows = await index.query('SELECT key FROM findings')
    const clocks = await readClocks(
      connection,
      rows.map(row => String(row.key)),
    )
    const replaced = [...clocks.values()].flatMap(({ last }) => {
      if (last.opened === null) return []
      const sight = {
        key: last.key,
        severity: 'INFORMATIONAL',
        masked: false,
        condition: 'closed',
        outcome: 'passed',
        past: [],
        opened: last.opened,
        unbroken: false,
        resolved: last.from,
        fix: null,
        falsePositive: false,
        updated: last.from,
        seen: last.seen,
      } as const
      const [first, ...rest] = advanceClock(null, sight, terms)
      return first ? [{ last, events: [first, ...rest] as const }] : []
    })
    await replaceClocks(index, connection, replaced, { now: NOON, reason: 'Made as an older Hubdesk did' })
  })
}

async function buildAnew(): Promise<void> {
  await index.close()
  for (const suffix of ['', '.wal']) rmSync(join(folder.path, `index.duckdb${suffix}`), { force: true })
  index = await openMade(folder.path)
  await writePage(index, pageOf(CASES.map(passed)))
}

/** All but the last are known by their definitions. */
const define = () =>
  defineSeverities(
    index,
    CASES.flatMap(({ severity }) => (severity === null ? [] : [{ control: controlOf(severity), severity }])),
  )

beforeEach(async () => {
  folder = makeFolder()
  index = await openMade(folder.path)
  await writePage(index, pageOf(CASES.map(passed)))
  await judgeAsBefore()
  // As an upgrade finds it: the ledger, and an index that is read again.
  await buildAnew()
})
afterEach(async () => {
  await index.close()
  folder.remove()
})

const ask = () => meter(duckdbAnalytics(index)).ask
async function bySeverity() {
  const { groups } = await countClosings(
    ask(),
    { by: 'severity', where: { sql: 'true', parameters: [] } },
    MAY,
  )
  return Object.fromEntries([...groups].map(([value, { met, missed }]) => [value, { met, missed }]))
}

const parts = () => ({
  index,
  presence: NOBODY,
  log,
  signal: new AbortController().signal,
  policyOf: () => null,
})

/** Counted from CASES alone. */
function byHand() {
  const counts: Record<string, { met: number; missed: number }> = {}
  for (const { severity, late } of CASES) {
    if (severity === null || late === null) continue
    const { met, missed } = counts[severity] ?? { met: 0, missed: 0 }
    counts[severity] = late ? { met, missed: missed + 1 } : { met: met + 1, missed }
  }
  return counts
}

test('a ledger of the old rules counts May by what controls failed with, and its log says what that changed', async () => {
  expect(await bySeverity()).toEqual({ INFORMATIONAL: { met: 8, missed: 1 } })
  await define()
  expect(await restateSeverities(parts())).toBe(9)
  expect(await bySeverity()).toEqual(byHand())
  expect(await listRestatements(index, null)).toMatchObject([
    {
      code: 'passed_severity',
      clocks: 9,
      months: [{ month: '2026-05', met_before: 8, missed_before: 1, met_after: 3, missed_after: 4 }],
    },
  ])
  const [restatement] = await listRestatements(index, null)
  expect(restatement?.severities).toContainEqual({
    severity: 'UNKNOWN',
    met_before: 0,
    missed_before: 0,
    met_after: 0,
    missed_after: 0,
    none_before: 0,
    none_after: 2,
  })
  // Once, and never again.
  expect(await restateSeverities(parts())).toBe(0)
  expect(await listRestatements(index, null)).toHaveLength(1)
})

test('the replaced events stay readable, and a rebuilt index shows the corrected ones', async () => {
  await define()
  await restateSeverities(parts())
  await buildAnew()
  expect(await bySeverity()).toEqual(byHand())
  const [row] = await index.query(`SELECT key FROM findings WHERE id = 'h1'`)
  const history = await findClockHistory(index, { key: String(row?.key), scopes: null })
  expect(history?.events.map(({ phase, severity }) => [phase, severity])).toEqual([
    ['running', 'HIGH'],
    ['missed', 'HIGH'],
  ])
  expect(history?.replaced[0]).toMatchObject({
    reason: 'passed_severity',
    events: [{ severity: 'INFORMATIONAL' }, { phase: 'met', severity: 'INFORMATIONAL' }],
  })
})

test('what a crash interrupts goes on at the next start, and is counted once', async () => {
  await define()
  const stopping = new AbortController()
  const presence = { ...NOBODY, rest: async () => stopping.abort() }
  await restateSeverities({ ...parts(), presence, signal: stopping.signal, limit: 4 })
  expect(await listRestatements(index, null)).toEqual([])
  await buildAnew()
  await define()
  expect(await restateSeverities(parts())).toBe(5)
  expect(await bySeverity()).toEqual(byHand())
  expect(await listRestatements(index, null)).toMatchObject([
    { clocks: 9, months: [{ met_before: 8, missed_before: 1, met_after: 3, missed_after: 4 }] },
  ])
})

test('a severity that becomes known later restates the clocks that waited for it', async () => {
  await restateSeverities(parts())
  expect(await bySeverity()).toEqual({})
  await define()
  expect(await restateSeverities(parts())).toBe(7)
  expect(await bySeverity()).toEqual(byHand())
  expect((await listRestatements(index, null)).map(({ code, clocks }) => [code, clocks])).toEqual([
    ['learned_severity', 7],
    ['passed_severity', 9],
  ])
})

test('who is limited sees what was restated of their own findings, and a backup keeps the log', async () => {
  await define()
  await restateSeverities(parts())
  const limited = { accounts: ['999999999999'], ous: [], environments: [] }
  expect(await listRestatements(index, [limited])).toEqual([])
  const own = { accounts: ['111122223333'], ous: [], environments: [] }
  expect(await listRestatements(index, [own])).toEqual(await listRestatements(index, null))
  const target = join(folder.path, 'backup')
  const connection = await index.connect()
  await backupLedger(connection, target, NOON)
  connection.closeSync()
  const before = await listRestatements(index, null)
  await index.close()
  await restoreLedger(join(folder.path, 'ledger-index.duckdb'), target, new Date(NOON))
  index = await openMade(folder.path)
  expect(await listRestatements(index, null)).toEqual(before)
})
