import { expect, test } from 'vitest'
import type { Sort } from '@/server/store/filter/sort'
import { countMatches } from '@/server/store/findings/count-matches'
import { exportDocuments, exportItems } from '@/server/store/findings/export-findings'
import { findFinding, rawDocuments } from '@/server/store/findings/find-finding'
import { listFindingRows } from '@/server/store/findings/list-findings'
import { InvalidCursor } from '@/server/store/sql/cursor'
import { NOON } from './fixtures'
import { makeVaried } from './make-varied'
import { COUNT, filterOf, openVaried, walk } from './varied-index'

const varied = openVaried()

test.for(['severity', 'title', 'control', 'updated', 'epss', 'sla', 'age', 'exploit', 'resource'] as const)(
  'walking the list by %s meets every match once, in one order',
  async field => {
    for (const descending of [true, false]) {
      const sort = { field, descending }
      const whole = await walk(varied.index, filterOf(''), sort, 500)
      const pages = await walk(varied.index, filterOf(''), sort, 7)
      expect(pages).toEqual(whole)
      expect(new Set(pages.map(item => item.key)).size).toBe(COUNT)
    }
  },
)

test('a search for a word meets every finding that has it anywhere, in the order of the list, and counts them', async () => {
  const sort = { field: 'updated', descending: true } as const
  const holds = Array.from({ length: COUNT }, (_, n) => makeVaried(n)).filter(({ provider }) =>
    provider.resources.some(({ id }) => id.includes('bucket-1')),
  )
  const ids = new Set(holds.map(({ sourceId }) => sourceId))
  const whole = await walk(varied.index, filterOf(''), sort, 500)
  const filter = filterOf('BUCKET-1')
  expect(await walk(varied.index, filter, sort, 7)).toEqual(whole.filter(({ id }) => ids.has(id)))
  expect(
    (await listFindingRows(varied.index, { filter, sort, cursor: null, limit: 1, now: NOON })).total,
  ).toBe(ids.size)
  const none = { filter: filterOf('nowhere'), sort, cursor: null, limit: 5, now: NOON }
  expect(await listFindingRows(varied.index, none)).toEqual({ items: [], next: null, total: 0 })
})

test('rows without a value come last in both directions', async () => {
  for (const descending of [true, false]) {
    const items = await walk(varied.index, filterOf(''), { field: 'control', descending }, 500)
    const firstWithout = items.findIndex(item => item.control === null)
    expect(items.slice(firstWithout).every(item => item.control === null)).toBe(true)
    expect(firstWithout).toBe(items.filter(item => item.control !== null).length)
  }
})

test('a forged cursor whose value does not fit the sorted column is refused', async () => {
  const ask = (by: Sort, cursor: string | null) =>
    listFindingRows(varied.index, { filter: filterOf(''), sort: by, cursor, limit: 5, now: NOON })
  const forge = (cursor: string, value: unknown) => {
    const [made, now, position] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Buffer.from(JSON.stringify([made, now, { ...position, value }])).toString('base64url')
  }
  for (const [field, value] of [
    ['updated', 'text'],
    ['updated', 1e300],
    ['severity', true],
    ['title', 7],
  ] as const) {
    const by = { field, descending: true }
    const { next } = await ask(by, null)
    await expect(ask(by, forge(next ?? '', value))).rejects.toThrow(InvalidCursor)
  }
})

test('a cursor of another filter or sort, and one that was tampered with, are refused', async () => {
  const sort = { field: 'severity', descending: true } as const
  const { next } = await listFindingRows(varied.index, {
    filter: filterOf(''),
    sort,
    cursor: null,
    limit: 5,
    now: NOON,
  })
  const ask = (text: string, by: Sort, cursor: string | null) =>
    listFindingRows(varied.index, { filter: filterOf(text), sort: by, cursor, limit: 5, now: NOON })
  await expect(ask('severity:HIGH', sort, next)).rejects.toThrow(InvalidCursor)
  await expect(ask('', { field: 'title', descending: true }, next)).rejects.toThrow(InvalidCursor)
  await expect(ask('', sort, 'nonsense')).rejects.toThrow(InvalidCursor)
  await expect(ask('', sort, next)).resolves.toMatchObject({ total: COUNT })
})

test('an export holds what the list shows, in its order', async () => {
  const input = {
    filter: filterOf('-severity:LOW'),
    sort: { field: 'title', descending: false },
    now: NOON,
  } as const
  const listed = await walk(varied.index, input.filter, input.sort, 500)
  const items = await exportItems(varied.index, input)
  const exported = []
  for await (const batch of items.batches) exported.push(...batch)
  await items.close()
  expect(exported).toEqual(listed)
  const documents = await exportDocuments(varied.index, { ...input, format: 'ocsf' })
  const raws = []
  for await (const batch of documents.batches) raws.push(...batch)
  await documents.close()
  const ids = raws.map(raw => JSON.parse(raw).sourceId)
  expect(ids).toEqual(listed.filter(item => item.format.includes('ocsf')).map(item => item.id))
})

test('an export that no client reads to its end can be closed', async () => {
  const sort = { field: 'severity', descending: true } as const
  const items = await exportItems(varied.index, { filter: filterOf(''), sort, now: NOON })
  await items.batches.next()
  await items.close()
  expect(await countMatches(varied.index, filterOf(''), NOON)).toBe(COUNT)
})

test('a finding is found by the key of its list item, with its documents as received', async () => {
  const [item] = await walk(
    varied.index,
    filterOf('severity:CRITICAL'),
    { field: 'title', descending: false },
    500,
  )
  const found = await findFinding(varied.index, item?.key ?? '', null, NOON)
  expect(found?.item).toEqual(item)
  expect(found?.documents[0]?.document.sourceId).toBe(item?.id)
  const [raw] = (await rawDocuments(varied.index, item?.key ?? '', null)) ?? []
  expect(JSON.parse(raw?.raw ?? '')).toMatchObject({ sourceId: item?.id })
  expect(await findFinding(varied.index, 'no-such-key!', null, NOON)).toBeNull()
})
