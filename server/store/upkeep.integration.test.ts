import { afterAll, beforeEach, expect, test } from 'vitest'
import { DEFAULT_SORT } from '@/server/store/filter/sort'
import { countFindings } from '@/server/store/findings/count-findings'
import { listFindingRows } from '@/server/store/findings/list-findings'
import { listQuarantine } from '@/server/store/findings/list-quarantine'
import type { Index } from '@/server/store/index/handle'
import { readMeta } from '@/server/store/index/read-meta'
import { writeMeta } from '@/server/store/index/write-meta'
import { replaceAccounts } from '@/server/store/merge/replace-accounts'
import { sweepGeneration } from '@/server/store/merge/sweep-generation'
import { replaceOwners, writeOwners } from '@/server/store/merge/write-owners'
import { writePage } from '@/server/store/merge/write-page'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from './fixtures'

const folder = makeFolder()
const indexes: Index[] = []
let index: Index
beforeEach(async () => {
  index = await openMade(folder.path, `${indexes.length}.duckdb`)
  indexes.push(index)
})
afterAll(async () => {
  for (const one of indexes) await one.close()
  folder.remove()
})

const items = async () =>
  (
    await listFindingRows(index, {
      filter: { terms: [], scopes: null },
      sort: DEFAULT_SORT,
      cursor: null,
      limit: 500,
      now: NOON,
    })
  ).items
const many = (count: number) => Array.from({ length: count }, (_, n) => makeDocument({ id: `finding ${n}` }))

test('a sweep ends what a complete generation did not see, and nothing else; its row stays without documents', async () => {
  const [gone, ...kept] = many(10)
  if (!gone) throw new Error('none')
  await writePage(index, pageOf([gone, ...kept], 1))
  await writePage(index, pageOf(kept, 2))
  const { changedKeys, withheld } = await sweepGeneration(index, 2)
  expect(changedKeys).toHaveLength(1)
  expect(withheld).toBe(0)
  const ended = (await items()).filter(item => item.format.length === 0)
  expect(ended).toMatchObject([{ id: 'finding 0', record: 'ARCHIVED', sla: 'gone' }])
  expect(await countFindings(index, null)).toMatchObject({ findings: 10 })
  expect(await index.query('SELECT count(*) AS count FROM documents')).toEqual([{ count: 9n }])
})

test('a sweep of more than a fifth waits until a second generation misses the same', async () => {
  const documents = many(10)
  await writePage(index, pageOf(documents, 1))
  await writePage(index, pageOf(documents.slice(0, 4), 2))
  expect(await sweepGeneration(index, 2)).toEqual({ changedKeys: [], withheld: 6 })
  await writePage(index, pageOf(documents.slice(0, 5), 3))
  const { changedKeys } = await sweepGeneration(index, 3)
  expect(changedKeys).toHaveLength(5)
  expect((await items()).filter(item => item.sla === 'gone')).toHaveLength(5)
})

test('a finding that loses its ASFF document lives on under the key of its OCSF document', async () => {
  const ocsf = makeDocument({ format: 'ocsf', id: 'finding 0' })
  const documents = many(10)
  await writePage(index, pageOf([...documents, ocsf], 1))
  await writePage(index, pageOf([...documents.slice(1), ocsf], 2))
  await sweepGeneration(index, 2)
  const left = (await items()).find(item => item.id === 'finding 0')
  expect(left?.format).toEqual(['ocsf'])
  expect(await countFindings(index, null)).toMatchObject({ findings: 10 })
})

test('names, owners and environments of accounts reach earlier and later findings', async () => {
  const own = makeDocument({ id: 'owned', customer: { userDefined: { Owner: 'alice' } } })
  await writePage(index, pageOf([makeDocument(), own]))
  const account = { id: '111122223333', name: 'Payments', owner: 'team-pay', environment: 'prod', ou: null }
  expect((await replaceAccounts(index, [account])).changedKeys).toHaveLength(2)
  expect((await replaceAccounts(index, [account])).changedKeys).toEqual([])
  await writePage(index, pageOf([makeDocument({ id: 'later' })]))
  const owners = Object.fromEntries((await items()).map(item => [item.id, item.owner]))
  expect(owners).toEqual({ one: 'team-pay', owned: 'alice', later: 'team-pay' })
  expect((await items()).map(item => item.environment)).toEqual(['prod', 'prod', 'prod'])
  await replaceAccounts(index, [])
  expect((await items()).map(item => item.account_name)).toEqual([null, null, null])
})

test('a decided owner stands before the account’s, behind the field of an ASFF document, and outlives the sync', async () => {
  const account = { id: '111122223333', name: 'Payments', owner: 'team-pay', environment: 'prod', ou: null }
  await replaceAccounts(index, [account])
  const owned = makeDocument({ id: 'owned', customer: { userDefined: { owner: 'alice' } } })
  await writePage(index, pageOf([makeDocument({ id: 'one', format: 'ocsf' }), owned]))
  const keys = (await items()).map(({ key }) => key)
  const owners = async () => Object.fromEntries((await items()).map(item => [item.id, item.owner]))

  const decide = (owner: string | null) =>
    writeOwners(
      index,
      keys.map(key => ({ key, owner })),
    )
  expect((await decide('bob')).changedKeys).toHaveLength(1)
  expect(await owners()).toEqual({ one: 'bob', owned: 'alice' })
  expect((await decide('carol')).changedKeys).toHaveLength(1)
  await writePage(
    index,
    pageOf([
      makeDocument({ id: 'one', format: 'ocsf', observedAt: NOON + 1, customer: { workflow: 'NOTIFIED' } }),
    ]),
  )
  expect(await owners()).toEqual({ one: 'carol', owned: 'alice' })
  await replaceAccounts(index, [{ ...account, owner: 'team-x' }])
  expect(await owners()).toEqual({ one: 'carol', owned: 'alice' })
  const released = makeDocument({ id: 'owned', observedAt: NOON + 2 })
  await writePage(index, pageOf([released]))
  expect(await owners()).toEqual({ one: 'carol', owned: 'team-x' })
  await decide(null)
  expect(await owners()).toEqual({ one: 'team-x', owned: 'team-x' })

  const [key = ''] = (await items()).filter(({ id }) => id === 'one').map(one => one.key)
  await replaceOwners(index, [{ key, owner: 'dave' }])
  expect(await owners()).toEqual({ one: 'dave', owned: 'team-x' })
  await replaceOwners(index, [])
  expect(await owners()).toEqual({ one: 'team-x', owned: 'team-x' })
})

test('the same unreadable document is quarantined once, and read page by page', async () => {
  const trouble = (n: number, observedAt: number) =>
    ({
      format: 'asff',
      sourceId: `finding ${n}`,
      reason: 'Resources is missing',
      raw: '{}',
      observedAt,
    }) as const
  const page = (n: number, at: number) => ({ ...pageOf([]), quarantined: [trouble(n, at)] })
  for (const n of [1, 2, 3]) await writePage(index, page(n, NOON + n))
  await writePage(index, page(1, NOON + 9))
  const first = await listQuarantine(index, { cursor: null, limit: 2 })
  const rest = await listQuarantine(index, { cursor: first.next, limit: 2 })
  expect(first.total).toBe(3)
  expect([...first.items, ...rest.items].map(item => item.source_id)).toEqual([
    'finding 1',
    'finding 3',
    'finding 2',
  ])
  expect(rest.next).toBeNull()
})

test('an index of another schema is rebuilt, and one of this schema keeps its content', async () => {
  const name = 'versions.duckdb'
  const first = await openMade(folder.path, name)
  await writePage(first, pageOf(many(3)))
  await first.close()
  const again = await openMade(folder.path, name)
  expect(await countFindings(again, null)).toMatchObject({ findings: 3 })
  await writeMeta(again, 'schema_version', '0')
  await again.close()
  const other = await openMade(folder.path, name)
  expect(await countFindings(other, null)).toMatchObject({ findings: 0 })
  expect(await readMeta(other, 'schema_version')).not.toBe('0')
  await other.close()
})

test('a write that fails leaves nothing behind and lets the next one through', async () => {
  const failing = index.write(async connection => {
    await connection.run(`INSERT INTO meta VALUES ('half', 'done')`)
    throw new Error('no more')
  })
  await expect(failing).rejects.toThrow('no more')
  expect(await readMeta(index, 'half')).toBeNull()
  await writeMeta(index, 'whole', 'done')
  expect(await readMeta(index, 'whole')).toBe('done')
})
