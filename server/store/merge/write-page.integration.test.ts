import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseFilter } from '@/lib/filter/parse'
import type { FindingDocument } from '@/server/domain/finding/finding'
import { DEFAULT_SORT } from '@/server/store/filter/sort'
import { listFindingRows } from '@/server/store/findings/list-findings'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { writePage } from './write-page'

const folder = makeFolder()
let opened = 0
const indexes: Index[] = []
async function freshIndex(): Promise<Index> {
  opened += 1
  const index = await openMade(folder.path, `${opened}.duckdb`)
  indexes.push(index)
  return index
}
let index: Index
beforeAll(async () => {
  index = await freshIndex()
})
afterAll(async () => {
  for (const one of indexes) await one.close()
  folder.remove()
})

function filterOf(text: string) {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(parsed.errors[0]?.message)
  return { ...parsed.filter, scopes: null }
}
const list = (of: Index, text = '') =>
  listFindingRows(of, { filter: filterOf(text), sort: DEFAULT_SORT, cursor: null, limit: 500, now: NOON })

const clear = (of: Index) =>
  of.write(async connection => {
    for (const table of ['findings', 'resources', 'documents', 'clocks', 'clock_spans'])
      await connection.run(`DELETE FROM ${table}`)
  })

/** Everything that the index says about its findings. */
async function contents(of: Index) {
  // A clock depends on the order of what was seen. Everything else is the same for any order.
  const findings = await of.query(
    'SELECT * EXCLUDE (generation, clock_phase, due_at, risk_at, sla_rule) FROM findings ORDER BY key',
  )
  const resources = await of.query('SELECT * FROM resources ORDER BY finding_key, ordinal')
  const documents = await of.query('SELECT * EXCLUDE (generation) FROM documents ORDER BY doc_key')
  return { findings, resources, documents }
}

test('a page is there to be listed, and the same page again changes nothing', async () => {
  await clear(index)
  const page = pageOf([makeDocument(), makeDocument({ id: 'two', customer: { severity: 'CRITICAL' } })])
  const first = await writePage(index, page)
  const before = await contents(index)
  const second = await writePage(index, page)
  expect(first.changedKeys).toHaveLength(2)
  expect(second.changedKeys).toEqual([])
  expect(await contents(index)).toEqual(before)
  const { items, total } = await list(index)
  expect(total).toBe(2)
  expect(items.map(item => item.severity)).toEqual(['CRITICAL', 'MEDIUM'])
})

test('an older update never overwrites a newer one, yet a later sight of the workflow does', async () => {
  await clear(index)
  const newer = makeDocument({ provider: { title: 'newer' }, observedAt: NOON })
  const older = makeDocument({
    provider: { title: 'older', updatedAt: NOON - 86_400_000 },
    customer: { workflow: 'NOTIFIED' },
    observedAt: NOON + 1000,
  })
  await writePage(index, pageOf([newer]))
  const { changedKeys } = await writePage(index, pageOf([older]))
  const { items } = await list(index)
  expect(items[0]).toMatchObject({ title: 'newer', workflow: 'NOTIFIED' })
  expect(changedKeys).toEqual([items[0]?.key])
})

test('what was seen before the clock was set back keeps nothing out that is seen now', async () => {
  await clear(index)
  const at = (observedAt: number, workflow: 'NEW' | 'NOTIFIED') =>
    writePage(index, pageOf([makeDocument({ customer: { workflow }, observedAt })]))
  await at(Date.now() + 3_600_000, 'NEW')
  await at(Date.now(), 'NOTIFIED')
  expect((await list(index, 'workflow:NOTIFIED')).total).toBe(1)
})

test('a workflow change that leaves UpdatedAt alone is seen', async () => {
  await clear(index)
  await writePage(index, pageOf([makeDocument()]))
  const suppressed = makeDocument({ customer: { workflow: 'SUPPRESSED' }, observedAt: NOON + 1 })
  expect((await writePage(index, pageOf([suppressed]))).changedKeys).toHaveLength(1)
  expect((await list(index, 'workflow:SUPPRESSED')).total).toBe(1)
})

test('the two documents of one finding are one finding under the ASFF key, whichever comes first', async () => {
  const asff = makeDocument()
  const ocsf = makeDocument({
    format: 'ocsf',
    provider: {
      productArn: 'arn:aws:securityhub:eu-west-1::productv2/aws/securityhub',
      title: 'from OCSF',
      updatedAt: NOON - 60_000,
    },
  })
  await clear(index)
  await writePage(index, pageOf([asff]))
  const { items: alone } = await list(index)
  await writePage(index, pageOf([ocsf]))
  const forth = await contents(index)
  await clear(index)
  await writePage(index, pageOf([ocsf]))
  await writePage(index, pageOf([asff]))
  expect(await contents(index)).toEqual(forth)
  const { items, total } = await list(index)
  expect(total).toBe(1)
  expect(items[0]).toMatchObject({ key: alone[0]?.key, format: ['asff', 'ocsf'], title: 'from OCSF' })
  expect((await list(index, 'format:asff')).total).toBe(1)
  expect((await list(index, 'format:ocsf')).total).toBe(1)
})

test('an OCSF document moves to the finding of its product when a second one shares its id', async () => {
  await clear(index)
  const ocsf = makeDocument({
    format: 'ocsf',
    provider: { productArn: 'arn:aws:x:eu-west-1::productv2/a/b' },
  })
  const other = makeDocument({ provider: { title: 'other product' } })
  const own = makeDocument({
    provider: { productArn: 'arn:aws:x:eu-west-1::product/a/b', title: 'own product' },
  })
  await writePage(index, pageOf([ocsf]))
  await writePage(index, pageOf([other]))
  expect((await list(index)).total).toBe(1)
  await writePage(index, pageOf([own]))
  expect((await list(index)).total).toBe(2)
  expect((await list(index, 'format:ocsf')).items.map(item => item.title)).toEqual(['own product'])
})

/** Both documents of one finding, each seen at its minute with its workflow status. */
async function afterSights(...sights: readonly ['asff' | 'ocsf', FindingDocument['customer']['workflow']][]) {
  const index = await freshIndex()
  for (const [minute, [format, workflow]] of sights.entries()) {
    const observedAt = NOON + minute * 60_000
    await writePage(index, pageOf([makeDocument({ id: 'one', format, customer: { workflow }, observedAt })]))
  }
  return (await list(index)).items.map(item => item.workflow)
}

test('a mere later sight of the other document does not undo a decision', async () => {
  expect(await afterSights(['asff', 'SUPPRESSED'], ['ocsf', 'NEW'], ['ocsf', 'NEW'])).toEqual(['SUPPRESSED'])
  expect(await afterSights(['ocsf', 'RESOLVED'], ['asff', 'NEW'])).toEqual(['RESOLVED'])
})

test('of two documents that disagree the one that was seen to change last decides', async () => {
  expect(
    await afterSights(['asff', 'NOTIFIED'], ['ocsf', 'NEW'], ['ocsf', 'RESOLVED'], ['asff', 'NOTIFIED']),
  ).toEqual(['RESOLVED'])
  expect(
    await afterSights(
      ['asff', 'NEW'],
      ['ocsf', 'NEW'],
      ['ocsf', 'NOTIFIED'],
      ['asff', 'NEW'],
      ['asff', 'SUPPRESSED'],
    ),
  ).toEqual(['SUPPRESSED'])
  expect(
    await afterSights(['asff', 'NOTIFIED'], ['ocsf', 'NOTIFIED'], ['asff', 'NEW'], ['ocsf', 'NOTIFIED']),
  ).toEqual(['NEW'])
})

test('a page with a document and an earlier version of it shows when it changed', async () => {
  const sight = (workflow: 'NEW' | 'NOTIFIED' | 'RESOLVED', minute: number) =>
    makeDocument({ customer: { workflow }, observedAt: NOON + minute * 60_000 })
  const changedAfter = async () =>
    (await index.query('SELECT workflow_changed_after FROM documents'))[0]?.workflow_changed_after
  await clear(index)
  await writePage(index, pageOf([sight('NEW', 1), sight('RESOLVED', 9)]))
  expect(await changedAfter()).toEqual(BigInt(NOON + 60_000))
  await writePage(index, pageOf([sight('NOTIFIED', 5), sight('RESOLVED', 9)]))
  expect(await changedAfter()).toEqual(BigInt(NOON + 5 * 60_000))
})

const HOUR = 3_600_000
const arns = ['product/aws/securityhub', 'product/aws/inspector'] as const
/**
 * Versions of a few findings in both formats, over one failing period that is archived and resolved in the end.
 * (Of several periods that arrive in disorder only the last is sure.)
 */
const version: fc.Arbitrary<FindingDocument> = fc
  .record({
    id: fc.constantFrom('one', 'two'),
    format: fc.constantFrom('asff' as const, 'ocsf' as const),
    arn: fc.constantFrom(...arns),
    updated: fc.integer({ min: 0, max: 4 }),
    seen: fc.integer({ min: 0, max: 9 }),
    workflow: fc.constantFrom('NEW' as const, 'NOTIFIED' as const, 'SUPPRESSED' as const),
  })
  .map(({ id, format, arn, updated, seen, workflow }) =>
    makeDocument({
      id,
      format,
      uid: `uid-${id}-${arn}`,
      provider: {
        productArn: `arn:aws:securityhub:eu-west-1::${format === 'ocsf' ? arn.replace('product', 'productv2') : arn}`,
        title: `${format} version ${updated}`,
        updatedAt: NOON - HOUR * (10 - updated),
        recordState: updated < 3 ? 'ACTIVE' : 'ARCHIVED',
      },
      customer: { workflow: seen < 7 ? workflow : 'RESOLVED' },
      observedAt: NOON - HOUR * 5 + seen * 60_000,
    }),
  )

test('any order, any repeats and any pages of the same documents end in the same index', async () => {
  const straight = await freshIndex()
  const shuffled = await freshIndex()
  const history = fc
    .uniqueArray(version, {
      minLength: 1,
      maxLength: 8,
      // One call sees one version of a document.
      selector: ({ identity, observedAt }) => JSON.stringify([identity, observedAt]),
    })
    .chain(documents =>
      fc.record({
        documents: fc.constant(documents),
        arrivals: fc.shuffledSubarray([...documents, ...documents], { minLength: documents.length * 2 }),
        pageSize: fc.integer({ min: 1, max: 4 }),
      }),
    )
  await fc.assert(
    fc.asyncProperty(history, async ({ documents, arrivals, pageSize }) => {
      await clear(straight)
      await clear(shuffled)
      await writePage(straight, pageOf(documents))
      for (let start = 0; start < arrivals.length; start += pageSize)
        await writePage(shuffled, pageOf(arrivals.slice(start, start + pageSize)))
      expect(await contents(shuffled)).toEqual(await contents(straight))
    }),
    { numRuns: 40 },
  )
})
