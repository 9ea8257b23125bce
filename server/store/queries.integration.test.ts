import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GROUP_FIELDS, type StoredItem } from '@/lib/api/findings'
import type { Filter, Term } from '@/lib/filter/ast'
import { parseFilter } from '@/lib/filter/parse'
import { completeValues } from './complete-values'
import { countFacets } from './count-facets'
import { countMatches } from './count-matches'
import { InvalidCursor } from './cursor'
import { exportDocuments, exportItems } from './export-findings'
import type { CountedField } from './field-values'
import { findFinding, rawDocuments } from './find-finding'
import { makeFolder, NOON, openMade, pageOf } from './fixtures'
import { groupFindings } from './group-findings'
import { listFindings } from './list-findings'
import { makeVaried } from './make-varied'
import type { Index } from './open-index'
import { readOverview } from './read-overview'
import { replaceAccounts } from './replace-accounts'
import type { ScopedFilter } from './scoped-filter'
import type { Sort } from './sort'
import { writePage } from './write-page'

const COUNT = 400
const folder = makeFolder()
let index: Index

beforeAll(async () => {
  index = await openMade(folder.path)
  await writePage(index, pageOf(Array.from({ length: COUNT }, (_, n) => makeVaried(n))))
  await replaceAccounts(index, [
    { id: '111122223330', name: 'Payments', owner: 'team-pay', environment: 'prod', ou: null },
    { id: '111122223331', name: 'Sandbox', owner: null, environment: 'dev', ou: null },
  ])
})
afterAll(async () => {
  await index.close()
  folder.remove()
})

function filterOf(text: string): ScopedFilter {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(parsed.errors[0].message)
  return { ...parsed.filter, scopes: null }
}

async function walk(filter: ScopedFilter, sort: Sort, limit: number): Promise<StoredItem[]> {
  const items: StoredItem[] = []
  let cursor: string | null = null
  do {
    const page = await listFindings(index, { filter, sort, cursor, limit, now: NOON })
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== null)
  return items
}

const FILTERS = [
  '',
  'severity:CRITICAL,HIGH',
  '-workflow:SUPPRESSED control:S3.1,S3.2',
  'control:""',
  'account_name:Payments -severity:LOW',
  'resource:arn:aws:s3:::bucket-3',
  'standard:pci-dss',
  'sla:breached',
  'cve:CVE-2026-3 region:""',
  'bucket-3',
  '-BUCKET control:S3.1',
  'matches-nothing',
] as const
const filters = fc.constantFrom(...FILTERS)

test.for(['severity', 'title', 'control', 'updated', 'epss', 'sla', 'age', 'exploit', 'resource'] as const)(
  'walking the list by %s meets every match once, in one order',
  async field => {
    for (const descending of [true, false]) {
      const sort = { field, descending }
      const whole = await walk(filterOf(''), sort, 500)
      const pages = await walk(filterOf(''), sort, 7)
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
  const whole = await walk(filterOf(''), sort, 500)
  const filter = filterOf('BUCKET-1')
  expect(await walk(filter, sort, 7)).toEqual(whole.filter(({ id }) => ids.has(id)))
  expect((await listFindings(index, { filter, sort, cursor: null, limit: 1, now: NOON })).total).toBe(
    ids.size,
  )
  const none = { filter: filterOf('nowhere'), sort, cursor: null, limit: 5, now: NOON }
  expect(await listFindings(index, none)).toEqual({ items: [], next: null, total: 0 })
})

test('rows without a value come last in both directions', async () => {
  for (const descending of [true, false]) {
    const items = await walk(filterOf(''), { field: 'control', descending }, 500)
    const firstWithout = items.findIndex(item => item.control === null)
    expect(items.slice(firstWithout).every(item => item.control === null)).toBe(true)
    expect(firstWithout).toBe(items.filter(item => item.control !== null).length)
  }
})

test('a forged cursor whose value does not fit the sorted column is refused', async () => {
  const ask = (by: Sort, cursor: string | null) =>
    listFindings(index, { filter: filterOf(''), sort: by, cursor, limit: 5, now: NOON })
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
  const { next } = await listFindings(index, {
    filter: filterOf(''),
    sort,
    cursor: null,
    limit: 5,
    now: NOON,
  })
  const ask = (text: string, by: Sort, cursor: string | null) =>
    listFindings(index, { filter: filterOf(text), sort: by, cursor, limit: 5, now: NOON })
  await expect(ask('severity:HIGH', sort, next)).rejects.toThrow(InvalidCursor)
  await expect(ask('', { field: 'title', descending: true }, next)).rejects.toThrow(InvalidCursor)
  await expect(ask('', sort, 'nonsense')).rejects.toThrow(InvalidCursor)
  await expect(ask('', sort, next)).resolves.toMatchObject({ total: COUNT })
})

const without = (filter: Filter, field: string): readonly Term[] =>
  filter.terms.filter(term => term.field !== field)
const plus = (terms: readonly Term[], field: CountedField, value: string): ScopedFilter => ({
  terms: [...terms, { field, operator: 'is', values: [value], negated: false }],
  scopes: null,
})

const FACETS = [
  'severity',
  'workflow',
  'record',
  'compliance',
  'product',
  'account',
  'account_name',
  'region',
  'resource_type',
  'resource',
  'control',
  'standard',
  'owner',
  'environment',
  'format',
  'sla',
  'cve',
  'exploit',
] as const satisfies readonly CountedField[]

test('each number of a facet is the length of the list under that value', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.constantFrom(...FACETS), async (text, field) => {
      const filter = filterOf(text)
      const facets = await countFacets(index, { filter, by: [field, 'severity'], now: NOON })
      for (const { value, count } of facets[field] ?? [])
        expect([value, count]).toEqual([
          value,
          await countMatches(index, plus(without(filter, field), field, value), NOON),
        ])
    }),
    { numRuns: 40 },
  )
})

test('facets asked for together say what each says alone', async () => {
  const filter = filterOf('severity:HIGH workflow:NEW control:S3.1')
  const together = await countFacets(index, { filter, by: [...FACETS], now: NOON })
  for (const field of FACETS) {
    const alone = await countFacets(index, { filter, by: [field], now: NOON })
    expect(together[field]).toEqual(alone[field])
  }
})

test('a selected value shows even where it counts nothing', async () => {
  const filter = filterOf('account:999999999999 severity:HIGH')
  const { account } = await countFacets(index, { filter, by: ['account'], now: NOON })
  expect(account).toContainEqual({ value: '999999999999', count: 0 })
})

test('each group has as many findings as its value lists, and groups page without loss', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.constantFrom(...GROUP_FIELDS), async (text, by) => {
      const filter = filterOf(text)
      const ask = (cursor: string | null, limit: number) =>
        groupFindings(index, { filter, by, cursor, limit, now: NOON })
      const whole = await ask(null, 500)
      expect(whole.groups).toHaveLength(whole.total)
      for (const { value, count, breached } of whole.groups) {
        const own = plus(filter.terms, by, value)
        expect([value, count]).toEqual([value, await countMatches(index, own, NOON)])
        expect(breached).toBe(await countMatches(index, plus(own.terms, 'sla', 'breached'), NOON))
      }
      const paged = []
      let cursor: string | null = null
      do {
        const page = await ask(cursor, 4)
        paged.push(...page.groups)
        cursor = page.next
      } while (cursor !== null)
      expect(paged).toEqual(whole.groups)
    }),
    { numRuns: 15 },
  )
})

test('every number of the overview is the length of the list behind it', async () => {
  const overview = await readOverview(index, null, NOON)
  const linked = [
    overview.open,
    ...overview.open_by_severity,
    ...overview.accounts,
    ...overview.controls,
    ...overview.products,
    ...overview.days.map(({ opened, opened_filter }) => ({ count: opened, filter: opened_filter })),
    ...overview.days.map(({ resolved, resolved_filter }) => ({ count: resolved, filter: resolved_filter })),
  ]
  expect(overview.days).toHaveLength(90)
  expect(overview.days.at(-1)?.day).toBe('2026-06-15')
  for (const { count, filter } of linked)
    expect([filter, count]).toEqual([filter, await countMatches(index, filterOf(filter), NOON)])
})

test('an export holds what the list shows, in its order', async () => {
  const input = {
    filter: filterOf('-severity:LOW'),
    sort: { field: 'title', descending: false },
    now: NOON,
  } as const
  const listed = await walk(input.filter, input.sort, 500)
  const items = await exportItems(index, input)
  const exported = []
  for await (const batch of items.batches) exported.push(...batch)
  await items.close()
  expect(exported).toEqual(listed)
  const documents = await exportDocuments(index, { ...input, format: 'ocsf' })
  const raws = []
  for await (const batch of documents.batches) raws.push(...batch)
  await documents.close()
  const ids = raws.map(raw => JSON.parse(raw).sourceId)
  expect(ids).toEqual(listed.filter(item => item.format.includes('ocsf')).map(item => item.id))
})

test('an export that nobody reads to its end can be closed', async () => {
  const sort = { field: 'severity', descending: true } as const
  const items = await exportItems(index, { filter: filterOf(''), sort, now: NOON })
  await items.batches.next()
  await items.close()
  expect(await countMatches(index, filterOf(''), NOON)).toBe(COUNT)
})

test('values complete by what was typed, with the counts of the list', async () => {
  const filter = filterOf('severity:HIGH control:S3.9')
  const values = await completeValues(index, { field: 'control', prefix: 's3.1', filter, now: NOON })
  expect(values[0]?.value).toMatch(/^S3\.1/)
  for (const { value, count } of values)
    expect(count).toBe(
      await countMatches(index, plus(filterOf('severity:HIGH').terms, 'control', value), NOON),
    )
  const teams = await completeValues(index, {
    field: 'tag.team',
    prefix: 'TEAM',
    filter: filterOf(''),
    now: NOON,
  })
  for (const { value, count } of teams)
    expect(count).toBe(await countMatches(index, filterOf(`tag.team:"${value}"`), NOON))
  expect(teams).toHaveLength(3)
})

test('a finding is found by the key of its list item, with its documents as received', async () => {
  const [item] = await walk(filterOf('severity:CRITICAL'), { field: 'title', descending: false }, 500)
  const found = await findFinding(index, item?.key ?? '', null, NOON)
  expect(found?.item).toEqual(item)
  expect(found?.documents[0]?.document.sourceId).toBe(item?.id)
  const [raw] = await rawDocuments(index, item?.key ?? '', null)
  expect(JSON.parse(raw?.raw ?? '')).toMatchObject({ sourceId: item?.id })
  expect(await findFinding(index, 'no-such-key!', null, NOON)).toBeNull()
})
