import { expect, test } from 'vitest'
import { DEFAULT_POLICY } from '@/lib/api/sla-policy'
import { policyInForce } from '@/server/domain/sla/policy-in-force'
import { exportItems } from './export-findings'
import { makeDocument, NOON, pageOf } from './fixtures'
import { forAsker } from './for-asker'
import { withScopes } from './scoped-filter'
import { previewPolicy } from './sla-policy/preview-policy'
import { DEFAULT_SORT } from './sort'
import { madeIndex } from './testing/made-index'
import { writePage } from './write-page'

/** Takes a core for hours. */
const ENDLESS = 'SELECT count(*) AS count FROM range(1000000000000) r(n) WHERE hash(n) = ?'
/** As many as there are readers. */
const EVERY_READER = [1, 2, 3, 4]

const LEFT = new Error('left')

const index = await madeIndex()

/** Somebody who asks. */
function asker() {
  const controller = new AbortController()
  const { query } = forAsker(index, controller.signal)
  return { ask: query, leave: () => controller.abort(LEFT) }
}

/** Why each of the questions ended. */
async function endsOf(asked: readonly Promise<unknown>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(asked)
  return settled.map(end => (end.status === 'rejected' ? end.reason : 'answered'))
}

/** One turn of the loop lets the driver begin. */
const begun = () => new Promise(resolve => setImmediate(resolve))

test('questions that nobody waits for free every reader, whether they have begun or not', async () => {
  for (const wait of [async () => undefined, begun]) {
    const { ask, leave } = asker()
    const ends = endsOf([...EVERY_READER.map(n => ask(ENDLESS, [n])), ask('SELECT 0 AS n')])
    await wait()
    leave()
    expect(await ends).toEqual(Array.from({ length: 5 }, () => LEFT))
    const next = EVERY_READER.map(n => index.query('SELECT ?::INTEGER AS n', [n]))
    expect(await Promise.all(next)).toEqual(EVERY_READER.map(n => [{ n }]))
  }
})

test('a question goes on while one of its askers waits, and ends with the last', async () => {
  const [first, last, crowd] = [asker(), asker(), asker()]
  const busy = endsOf(EVERY_READER.map(n => crowd.ask(ENDLESS, [n])))
  const [leaving, staying] = [endsOf([first.ask('SELECT 1 AS n')]), last.ask('SELECT 1 AS n')]
  first.leave()
  expect(await leaving).toEqual([LEFT])
  crowd.leave()
  await busy
  expect(await staying).toEqual([{ n: 1 }])

  const two = [asker(), asker()]
  const ends = endsOf(two.flatMap(({ ask }) => EVERY_READER.map(n => ask(ENDLESS, [n]))))
  for (const { leave } of two) leave()
  await ends
  expect(await index.query('SELECT 2 AS n')).toEqual([{ n: 2 }])
})

test('who asks what was just stopped is answered anew', async () => {
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
  const left = new AbortController()
  const { write } = forAsker(index, left.signal)
  const writing = write(async connection => {
    left.abort()
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
  const left = new AbortController()
  const question = { filter: withScopes({ terms: [] }, null), sort: DEFAULT_SORT, now: NOON }
  const exporting = endsOf([exportItems(index, { ...question, signal: left.signal })])
  await begun()
  left.abort(LEFT)
  expect(await exporting).toEqual([LEFT])
})

test('the preview of a policy that is left while pauses are put in order ends', async () => {
  await index.write(async connection => {
    await connection.run('UPDATE clocks SET idle_ms = 1')
  })
  await makeEndless('clock_spans')
  const left = new AbortController()
  const time = { ...DEFAULT_POLICY.time, business: true }
  const draft = policyInForce(2, { ...DEFAULT_POLICY, time })
  const previewing = endsOf([previewPolicy(index, { draft, scopes: null, now: NOON, signal: left.signal })])
  await begun()
  left.abort(LEFT)
  expect(await previewing).toEqual([LEFT])
})
