import { expect, test } from 'vitest'
import { DEFAULT_POLICY } from '@/lib/api/sla/sla-policy'
import { policyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { withScopes } from '@/server/store/filter/scoped-filter'
import { DEFAULT_SORT } from '@/server/store/filter/sort'
import { exportItems } from '@/server/store/findings/export-findings'
import { makeDocument, NOON, pageOf } from '@/server/store/fixtures'
import { boundTo } from '@/server/store/index/bound-to'
import { writePage } from '@/server/store/merge/write-page'
import { previewPolicy } from '@/server/store/sla-policy/preview-policy'
import { madeIndex } from '@/server/store/testing/made-index'

/** Takes a core for hours. */
const ENDLESS = 'SELECT count(*) AS count FROM range(1000000000000) r(n) WHERE hash(n) = ?'
/** As many as there are readers. */
const EVERY_READER = [1, 2, 3, 4]

const LEFT = new Error('left')

const index = await madeIndex()

let actors = 0

/** A client that asks. */
function asker() {
  const controller = new AbortController()
  actors += 1
  const own = boundTo(index, { id: `actor ${actors}`, signal: controller.signal })
  return { ...own, ask: own.query, leave: () => controller.abort(LEFT) }
}

/** Why each of the questions ended. */
async function endsOf(asked: readonly Promise<unknown>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(asked)
  return settled.map(end => (end.status === 'rejected' ? end.reason : 'answered'))
}

/** One turn of the loop lets the driver begin. */
const begun = () => new Promise(resolve => setImmediate(resolve))

test('questions that no client waits for free every reader, running or queued', async () => {
  for (const wait of [async () => undefined, begun]) {
    // Two of one actor run at once, so that it takes two to keep every reader.
    const [one, other] = [asker(), asker()]
    const ends = endsOf([
      ...EVERY_READER.map(n => (n % 2 === 0 ? one : other).ask(ENDLESS, [n])),
      one.ask('SELECT 0 AS n'),
    ])
    await wait()
    one.leave()
    other.leave()
    expect(await ends).toEqual(Array.from({ length: 5 }, () => LEFT))
    const next = EVERY_READER.map(n => index.query('SELECT ?::INTEGER AS n', [n]))
    expect(await Promise.all(next)).toEqual(EVERY_READER.map(n => [{ n }]))
  }
})

test('a question goes on while one of its askers waits, and ends with the last', async () => {
  const [first, last, crowd, more] = [asker(), asker(), asker(), asker()]
  const busy = endsOf(EVERY_READER.map(n => (n % 2 === 0 ? crowd : more).ask(ENDLESS, [n])))
  const [leaving, staying] = [endsOf([first.ask('SELECT 1 AS n')]), last.ask('SELECT 1 AS n')]
  first.leave()
  expect(await leaving).toEqual([LEFT])
  crowd.leave()
  more.leave()
  await busy
  expect(await staying).toEqual([{ n: 1 }])

  const two = [asker(), asker()]
  const ends = endsOf(two.flatMap(({ ask }) => EVERY_READER.map(n => ask(ENDLESS, [n]))))
  for (const { leave } of two) leave()
  await ends
  expect(await index.query('SELECT 2 AS n')).toEqual([{ n: 2 }])
})

test('a client that asks a question that was just stopped gets a new answer', async () => {
  const [gone, next] = [asker(), asker()]
  const stopped = endsOf([gone.ask(ENDLESS, [5])])
  await begun()
  gone.leave()
  let isAnswered = false
  const again = next.ask(ENDLESS, [5])
  const ends = endsOf([again]).finally(() => {
    isAnswered = true
  })
  expect(await stopped).toEqual([LEFT])
  expect(await index.query('SELECT 3 AS n')).toEqual([{ n: 3 }])
  expect(isAnswered).toBe(false)
  next.leave()
  expect(await ends).toEqual([LEFT])
})

test('a write goes on though its asker has left', async () => {
  const { write, leave } = asker()
  const writing = write(async connection => {
    leave()
    await connection.run(`INSERT INTO meta VALUES ('left', 'written')`)
  })
  await writing
  expect(await index.query(`SELECT value FROM meta WHERE name = 'left'`)).toEqual([{ value: 'written' }])
})

/** Each row so many times over that whatever reads them all takes hours. */
const makeEndless = (table: string) =>
  index.write(async connection => {
    await connection.run(`ALTER TABLE ${table} RENAME TO kept_${table};
      CREATE VIEW ${table} AS SELECT kept.* FROM kept_${table} kept, range(1000000000000)`)
  })

test('an export that is left while its matches are put in order ends', async () => {
  await writePage(index, pageOf([makeDocument()]))
  await makeEndless('findings')
  const own = asker()
  const question = { filter: withScopes({ terms: [] }, null), sort: DEFAULT_SORT, now: NOON }
  const exporting = endsOf([exportItems(own, question)])
  await begun()
  own.leave()
  expect(await exporting).toEqual([LEFT])
})

test('the preview of a policy that is left while pauses are put in order ends', async () => {
  await index.write(async connection => {
    await connection.run('UPDATE clocks SET idle_ms = 1')
  })
  await makeEndless('clock_spans')
  const own = asker()
  const time = { ...DEFAULT_POLICY.time, business: true }
  const draft = policyInForce(2, { ...DEFAULT_POLICY, time })
  const previewing = endsOf([previewPolicy(own, { draft, scopes: null, now: NOON })])
  await begun()
  own.leave()
  expect(await previewing).toEqual([LEFT])
})
