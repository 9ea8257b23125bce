import { copyFileSync, existsSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { DataProblem } from '@/server/store/ledger/data-problem'
import { backupStopped } from '@/server/store/ledger-backup/backup-stopped'
import { writePage } from '@/server/store/merge/write-page'
import { openIndex } from '@/server/store/open-index'

const DAY = 86_400_000

let folder: ReturnType<typeof makeFolder>
beforeEach(() => {
  folder = makeFolder()
})
afterEach(() => folder.remove())

const at = (name: string) => join(folder.path, name)
const LEDGER = 'ledger-index.duckdb'

const open = (): Promise<Index> =>
  openIndex({
    path: at('index.duckdb'),
    ledgerPath: at(LEDGER),
    backups: at('backups'),
    memoryLimit: '512MB',
    threads: 1,
    readDocument: () => null,
  })

/** Two findings, one of which was closed a day later. */
async function fill(index: Index): Promise<void> {
  await writePage(index, pageOf([makeDocument(), makeDocument({ id: 'two', customer: { severity: 'LOW' } })]))
  await writePage(
    index,
    pageOf([makeDocument({ observedAt: NOON + DAY, customer: { workflow: 'RESOLVED' } })]),
  )
  await index.checkpointLedger()
}

const EVENTS =
  'SELECT finding_key, seq, kind, phase, from_ms, subject IS NOT NULL AS named FROM ledger.clock_events'
const events = (index: Index) => index.query(`${EVENTS} WHERE kind <> 'absorb' ORDER BY finding_key, ordinal`)
const spans = (index: Index) =>
  index.query('SELECT finding_key, seq, kind, phase, from_ms, until_ms FROM clock_spans ORDER BY ALL')

describe('a ledger that lost events', () => {
  test.each([
    ['its file is gone', () => rmSync(at(LEDGER))],
    [
      'its file is an older copy',
      () => {
        rmSync(at(LEDGER))
        copyFileSync(at('older.duckdb'), at(LEDGER))
      },
    ],
  ])('is refilled from the index where %s', async (_, lose) => {
    const first = await open()
    await writePage(first, pageOf([makeDocument()]))
    await first.close()
    copyFileSync(at(LEDGER), at('older.duckdb'))
    const second = await open()
    await fill(second)
    const before = { events: await events(second), spans: await spans(second) }
    await second.close()
    lose()

    const repaired = await open()
    // An older copy knows the first event of one finding: it is written once more, behind an absorption.
    const refilled = await repaired.query(
      `${EVENTS} e WHERE e.ordinal > (SELECT coalesce(max(ordinal), 0) FROM ledger.clock_events WHERE kind = 'absorb' AND finding_key = e.finding_key)
       ORDER BY finding_key, seq`,
    )
    expect(refilled).toEqual(before.events)
    await repaired.close()
    rmSync(at('index.duckdb'))
    const rebuilt = await open()
    expect(await spans(rebuilt)).toEqual(before.spans)
    await rebuilt.close()
  })

  test('is refused where only a backup knows more, with the command that repairs it', async () => {
    const index = await open()
    await fill(index)
    await index.close()
    await backupStopped(at(LEDGER), at('backups/2026-11-21'), Date.now())
    for (const name of ['index.duckdb', LEDGER]) rmSync(at(name))
    await expect(open()).rejects.toThrow('npm run restore -- --from <data folder>/backups/2026-11-21')
    await expect(open()).rejects.toBeInstanceOf(DataProblem)
  })

  test('is refused before an index of an older version that knows more is dropped', async () => {
    const index = await open()
    await fill(index)
    await index.write(async connection => {
      await connection.run(`UPDATE meta SET value = '1' WHERE name = 'schema_version'`)
    })
    await index.close()
    rmSync(at(LEDGER))
    await expect(open()).rejects.toThrow('The SLA ledger lacks events')
    expect(existsSync(at('index.duckdb'))).toBe(true)
  })

  test('that was refilled opens again, although an earlier backup holds more rows', async () => {
    const index = await open()
    await fill(index)
    await index.close()
    await backupStopped(at(LEDGER), at('backups/2026-11-21'), Date.now() - 1)
    rmSync(at(LEDGER))
    await (await open()).close()
    const again = await open()
    expect(await spans(again)).not.toHaveLength(0)
    await again.close()
  })
})

test('a ledger that is closed holds every event in its own file, not in its .wal', async () => {
  const index = await open()
  await fill(index)
  const written = await events(index)
  await index.close()
  expect(existsSync(at(`${LEDGER}.wal`)) && statSync(at(`${LEDGER}.wal`)).size > 0).toBe(false)
  for (const name of ['index.duckdb', `${LEDGER}.wal`]) rmSync(at(name), { force: true })
  const alone = await open()
  expect(await events(alone)).toEqual(written)
  await alone.close()
})

describe('a damaged file', () => {
  async function filled(): Promise<void> {
    const index = await openMade(folder.path)
    await fill(index)
    await index.close()
  }

  test.each([
    ['cut', () => truncateSync(at('index.duckdb'), 5_000)],
    ['overwritten', () => writeFileSync(at('index.duckdb'), 'garbage'.repeat(10_000))],
  ])(
    'of the index that was %s is moved aside, and the clocks come back from the ledger',
    async (_, damage) => {
      await filled()
      const before = await openMade(folder.path)
      const known = await spans(before)
      await before.close()
      damage()
      const index = await open()
      expect(await spans(index)).toEqual(known)
      await index.close()
      expect(readdirSync(folder.path).some(name => name.startsWith('index.duckdb.damaged-'))).toBe(true)
    },
  )

  test.each([
    ['cut', () => truncateSync(at(LEDGER), 5_000)],
    ['overwritten', () => writeFileSync(at(LEDGER), 'garbage'.repeat(10_000))],
  ])('of the ledger that was %s is named as such and stays where it is', async (_, damage) => {
    await filled()
    damage()
    await expect(open()).rejects.toThrow('The SLA ledger (ledger.duckdb with its .wal) is damaged.')
    expect(existsSync(at(LEDGER)) && existsSync(at('index.duckdb'))).toBe(true)
  })
})
