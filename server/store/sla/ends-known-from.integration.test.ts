import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFolder, NOON, openMade } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { endsKnownFrom } from './ends-known-from'
import { fillClocks } from './testing/fill-clocks'
import { makeHistories } from './testing/make-histories'

const DAY = 86_400_000
const folder = makeFolder()
let index: Index
beforeAll(async () => {
  index = await openMade(folder.path)
})
afterAll(async () => {
  await index.close()
  folder.remove()
})

const run = (sql: string) => index.write(connection => connection.run(sql).then(() => undefined))

test('nothing is known of an empty index', async () => {
  expect(await endsKnownFrom(index, null)).toBeNull()
})

test('ends are known from the first look of the desk, or from the oldest archived finding that was still there', async () => {
  await fillClocks(index, makeHistories(1, 60, NOON))
  await run(`UPDATE clock_spans SET seen_ms = ${NOON}, outcome = NULL`)
  expect(await endsKnownFrom(index, null), 'a history of fixes alone').toBe(NOON)
  const archive = (at: number) =>
    run(`UPDATE clock_spans SET outcome = 'archived', from_ms = ${at} WHERE kind = 'close'`)
  await archive(NOON - 30 * DAY)
  expect(await endsKnownFrom(index, null)).toBe(NOON - 30 * DAY)
  await archive(NOON + 30 * DAY)
  expect(await endsKnownFrom(index, null), 'nothing was archived before the first look').toBe(NOON)
})
