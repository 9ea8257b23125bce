import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import { writePage } from '@/server/store/merge/write-page'
import { backupStopped } from './backup-stopped'
import { restoreLedger, UnusableBackup } from './restore-ledger'

const folder = makeFolder()
afterAll(folder.remove)
const ledger = join(folder.path, 'ledger-index.duckdb')
const at = (name: string) => join(folder.path, name)

const spans = 'SELECT * FROM clock_spans ORDER BY finding_key, seq'

async function readSpans() {
  const index = await openMade(folder.path)
  const rows = await index.query(spans)
  await index.close()
  return rows
}

test('a backup restores every event into another ledger, and an index built on it shows the same clocks', async () => {
  const index = await openMade(folder.path)
  await writePage(index, pageOf([makeDocument(), makeDocument({ id: 'two', customer: { severity: 'LOW' } })]))
  await writePage(
    index,
    pageOf([makeDocument({ observedAt: NOON + 86_400_000, customer: { workflow: 'RESOLVED' } })]),
  )
  await index.close()
  const before = await readSpans()
  const manifest = await backupStopped(ledger, at('first'), NOON)
  expect(manifest).toMatchObject({ events: before.length, escalations: 0 })

  rmSync(ledger)
  for (const suffix of ['', '.wal']) rmSync(at(`index.duckdb${suffix}`), { force: true })
  const { kept } = await restoreLedger(ledger, at('first'), new Date(NOON))
  expect(kept).toBeNull()
  expect(await readSpans()).toEqual(before)
})

test('a ledger that is there stays beside the restored one', async () => {
  const { kept } = await restoreLedger(ledger, at('first'), new Date(NOON))
  expect(kept !== null && existsSync(kept)).toBe(true)
})

test('a backup that was cut short is refused, and the ledger stays as it was', async () => {
  const before = readFileSync(ledger)
  await backupStopped(ledger, at('short'), NOON)
  const manifest = JSON.parse(readFileSync(at('short/manifest.json'), 'utf8'))
  writeFileSync(at('short/manifest.json'), JSON.stringify({ ...manifest, events: manifest.events + 1 }))
  await expect(restoreLedger(ledger, at('short'), new Date(NOON))).rejects.toThrow(UnusableBackup)
  rmSync(at('short/manifest.json'))
  await expect(restoreLedger(ledger, at('short'), new Date(NOON))).rejects.toThrow('no manifest.json')
  expect(readFileSync(ledger).equals(before)).toBe(true)
})

test('a backup never overwrites a folder', async () => {
  await expect(backupStopped(ledger, at('first'), NOON)).rejects.toThrow('is there already')
})
