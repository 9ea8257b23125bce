import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeskEvent } from '@/lib/api/events'
import { DEFAULT_POLICY, type SlaPolicy } from '@/lib/api/sla/sla-policy'
import { log } from '@/server/log'
import type { State } from '@/server/state/open-state'
import { insertPolicyVersion } from '@/server/state/policies/insert-policy-version'
import { openEmbedded } from '@/server/state/testing/open-embedded'
import { makeFolder, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { makeVaried } from '@/server/store/make-varied'
import { writePage } from '@/server/store/merge/write-page'
import { readProgress } from '@/server/store/sla-policy/progress'
import { createNews } from '@/server/worker/loop/news'
import { type Clockwork, startClockwork } from './start-clockwork'

const POLICY: SlaPolicy = {
  ...DEFAULT_POLICY,
  days: { CRITICAL: 2, HIGH: 50, MEDIUM: 14, LOW: null, INFORMATIONAL: 3 },
}
const folder = makeFolder()
const news = createNews()
const heard: DeskEvent[] = []
news.subscribe(event => heard.push(event))
let index: Index
let state: State
let clockwork: Clockwork

const page = pageOf(Array.from({ length: 100 }, (_, n) => makeVaried(n)))
const start = () => startClockwork({ state, index, log, news, look: 50, limit: 30 })
const follow = (missing: boolean) =>
  expect
    .poll(() => readProgress(index), { timeout: 10_000 })
    .toMatchObject({ version: 2, done: true, missing: missing ? expect.any(Number) : 0 })
const today = () =>
  index.query(`SELECT finding_key, seq, today_phase, CASE WHEN phase <> 'paused' THEN today_due_ms END AS due
    FROM clock_spans ORDER BY ALL`)

beforeAll(async () => {
  index = await openMade(folder.path)
  state = await openEmbedded(join(folder.path, 'state'))
  clockwork = await start()
  await writePage(index, page)
})
afterAll(async () => {
  await clockwork.stop()
  await index.close()
  await state.close()
  folder.remove()
})

test('a policy that another desk has saved is in force at the next look, and pages get an event', async () => {
  expect(clockwork.applied()).toBe(1)
  await state.db.transaction(tx =>
    insertPolicyVersion(tx, { after: 1, policy: POLICY, author: 'Ada', reason: 'x' }),
  )
  await follow(false)
  expect(index.policy()).toMatchObject({ version: 2, policy: POLICY })
  await expect.poll(() => clockwork.applied()).toBe(1)
  expect(heard.length).toBeGreaterThan(0)
})

test('the past of a rebuilt index shows the policy in force once its findings are back', async () => {
  const before = await today()
  const unlike = await index.query('FROM clock_spans SELECT 1 WHERE today_due_ms IS DISTINCT FROM due_ms')
  expect(unlike.length).toBeGreaterThan(0)
  await clockwork.stop()
  await index.close()
  rmSync(join(folder.path, 'index.duckdb'))
  index = await openMade(folder.path)
  clockwork = await start()
  await follow(true)
  expect((await readProgress(index))?.missing).toBe(100)
  await writePage(index, page)
  await follow(false)
  expect(await today()).toEqual(before)
})

test('after a restart nothing is walked again', async () => {
  await clockwork.stop()
  const version = index.version()
  clockwork = await start()
  expect(clockwork.applied()).toBe(1)
  await clockwork.stop()
  expect(index.version()).toBe(version)
})
