import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, expect, test } from 'vitest'
import type { Compliance } from '@/lib/finding/statuses'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from './fixtures'
import type { Index } from './index/handle'
import { writePage } from './merge/write-page'

const DAY = 86_400_000
const folder = makeFolder()
afterAll(folder.remove)

const path = join(folder.path, 'index.duckdb')
const ledger = join(folder.path, 'ledger-index.duckdb')

/** The control finding as it was seen on a day. */
async function see(index: Index, day: number, compliance: Compliance): Promise<void> {
  const at = NOON + day * DAY
  const severity = compliance === 'PASSED' ? 'INFORMATIONAL' : 'MEDIUM'
  await writePage(
    index,
    pageOf([
      makeDocument({
        observedAt: at,
        provider: { compliance, createdAt: NOON - 9 * DAY, updatedAt: at, providerSeverity: severity },
        customer: { severity },
      }),
    ]),
  )
}

const eventsOf = (index: Index) =>
  index.query('SELECT kind, phase, outcome FROM ledger.clock_events ORDER BY ordinal')

/** Takes from the ledger what its second version added. */
async function makeFirstVersion(): Promise<void> {
  const instance = await DuckDBInstance.create(ledger)
  const connection = await instance.connect()
  await connection.run('ALTER TABLE clock_events DROP COLUMN outcome')
  await connection.run('DROP TABLE restatements')
  await connection.run(`UPDATE meta SET value = '1' WHERE name = 'version'`)
  await connection.run('CHECKPOINT')
  connection.closeSync()
  instance.closeSync()
}

test('a ledger of the first version is taken over with every event, and goes on in the second', async () => {
  const first = await openMade(folder.path)
  await see(first, -9, 'FAILED')
  await see(first, -5, 'PASSED')
  await first.close()
  await makeFirstVersion()
  // An index of that time has another schema, and is rebuilt.
  for (const file of [path, `${path}.wal`]) if (existsSync(file)) rmSync(file)

  const index = await openMade(folder.path)
  const old = [
    { kind: 'start', phase: 'running', outcome: null },
    { kind: 'close', phase: 'met', outcome: null },
  ]
  expect(await eventsOf(index)).toEqual(old)
  const [span] = await index.query('SELECT phase, outcome FROM clock_spans ORDER BY seq DESC LIMIT 1')
  expect(span, 'how it ended was not recorded').toEqual({ phase: 'met', outcome: null })
  await see(index, -4, 'FAILED')
  await see(index, -3, 'PASSED')
  // Behind what is on its way to the ledger.
  await index.write(() => Promise.resolve())
  await index.close()

  const again = await openMade(folder.path)
  expect(await eventsOf(again)).toEqual([
    ...old,
    expect.objectContaining({ kind: 'reopen', phase: 'running' }),
    { kind: 'close', phase: 'met', outcome: 'passed' },
  ])
  expect(await again.query(`SELECT value FROM ledger.meta WHERE name = 'version'`)).toEqual([{ value: '2' }])
  expect(await again.query('SELECT count(*) AS n FROM ledger.restatements')).toEqual([{ n: 0n }])
  await again.close()
})
