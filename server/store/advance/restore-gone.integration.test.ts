import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Compliance } from '@/lib/finding/statuses'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { replaceOwnerTeams } from '@/server/store/merge/owner-teams'
import { sweepGeneration } from '@/server/store/merge/sweep-generation'
import { writePage } from '@/server/store/merge/write-page'

const DAY = 86_400_000
const folder = makeFolder()
afterAll(() => folder.remove())

const look = (id: string, day: number, owner: string | null, compliance: Compliance = 'FAILED') =>
  makeDocument({
    id,
    observedAt: NOON + day * DAY,
    provider: { compliance, updatedAt: NOON + day * DAY - 60_000 },
    customer: { userDefined: owner === null ? {} : { owner } },
  })

/** The clocks that each owner and team sees, by their final state. */
const byOwner = (index: Index) =>
  index.query(`SELECT f.owner, f.team, s.kind, s.phase, s.from_ms FROM clock_spans s
    JOIN findings f ON f.key = s.finding_key WHERE f.record = 'ARCHIVED' ORDER BY ALL`)

test('deleted findings belong to their last owner, also in a rebuilt index', async () => {
  let index = await openMade(folder.path)
  const teams = [{ owner: 'grace', team: 'payments' }]
  await replaceOwnerTeams(index, teams)
  await writePage(
    index,
    pageOf([
      look('stays', 1, null),
      look('open', 1, 'ada'),
      look('passed', 1, 'ada'),
      look('left', 1, 'ada'),
    ]),
  )
  await writePage(
    index,
    pageOf([look('open', 2, 'grace'), look('passed', 2, 'grace'), look('left', 2, null)]),
  )
  await writePage(index, pageOf([look('passed', 3, 'grace', 'PASSED')]))
  for (const generation of [2, 3]) {
    await writePage(index, pageOf([look('stays', generation + 2, null)], generation))
    await sweepGeneration(index, generation)
  }
  const before = await byOwner(index)
  expect(new Set(before.map(row => `${row.owner} ${row.team}`))).toEqual(
    new Set(['grace payments', 'null null']),
  )
  await index.close()

  for (const suffix of ['', '.wal']) rmSync(join(folder.path, `index.duckdb${suffix}`), { force: true })
  index = await openMade(folder.path)
  await replaceOwnerTeams(index, teams)
  await writePage(index, pageOf([look('stays', 9, null)]))
  await sweepGeneration(index, 1)
  expect(await byOwner(index)).toEqual(before)
  await index.close()
})
