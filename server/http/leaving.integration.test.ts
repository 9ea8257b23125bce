import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { provideDesk } from '@/server/desk'
import { log } from '@/server/log'
import { makeDocument, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/open-index'
import { duckdbAnalytics } from '@/server/store/sla/duckdb-analytics'
import { writePage } from '@/server/store/write-page'
import type { Browser } from './testing/browser'
import { type ServedDesk, startServedDesk } from './testing/start-served-desk'

const READERS = [1, 2, 3, 4]
/** Each row so many times over that whatever reads the table takes hours. */
const madeEndless = ['findings', 'clock_spans'].map(
  name => `ALTER TABLE ${name} RENAME TO kept_${name};
  CREATE VIEW ${name} AS SELECT kept.* FROM kept_${name} kept, range(1000000000000)`,
)

let served: ServedDesk
let index: Index
let person: Browser
let failures: ReturnType<typeof vi.spyOn>
/** How each question to the index ended: what its asker was told. */
let questions: Promise<'answered' | 'failed'>[] = []
let noteQuestion: () => void = () => undefined

const watched = (of: Index): Index => ({
  ...of,
  query: (...asked) => {
    const answer = of.query(...asked)
    const end = answer.then(
      () => 'answered' as const,
      () => 'failed' as const,
    )
    questions.push(end)
    noteQuestion()
    return answer
  },
})

beforeAll(async () => {
  served = await startServedDesk()
  const { desk, enter } = served
  await Promise.all([desk.sync.stop(), desk.clockwork.stop(), desk.sums.stop()])
  person = await enter('analyst')
  await writePage(desk.index, pageOf([makeDocument()]))
  await desk.index.write(async connection => {
    for (const statements of madeEndless) await connection.run(statements)
  })
  index = watched(desk.index)
  provideDesk({ ...desk, index, analytics: duckdbAnalytics(index) })
  failures = vi.spyOn(log, 'error')
})
afterEach(() => {
  questions = []
  noteQuestion = () => undefined
})
afterAll(() => served.stop())

/** Asks, and leaves as soon as the index was asked. */
async function askAndLeave(path: string): Promise<void> {
  const left = new AbortController()
  const asked = new Promise<void>(resolve => {
    noteQuestion = resolve
  })
  const answer = person.fetch(`${served.origin}${path}`, { signal: left.signal })
  const refused = expect(answer).rejects.toThrow()
  await Promise.race([asked, answer])
  left.abort()
  await refused
}

test.each([
  '/api/v1/findings?filter=severity:MEDIUM',
  '/api/v1/findings?filter=bucket',
  '/api/v1/findings/facets?by=severity,account',
  '/api/v1/findings/groups?by=control',
  '/api/v1/findings/values?field=title&prefix=S3',
  '/api/v1/overview',
  '/api/v1/sla/summary',
  '/api/v1/sla/trend',
  '/api/v1/sla/ageing',
  '/api/v1/sla/calendar',
  '/api/v1/sla/forecast',
  '/api/v1/sla/check',
  '/api/v1/export?format=asff',
])('%s is not answered to who has left, and frees every reader', async path => {
  for (const _ of READERS) await askAndLeave(path)
  expect(await Promise.all(questions)).toContain('failed')
  expect(await served.desk.index.query('SELECT ? AS path', [path])).toEqual([{ path }])
  expect(failures).not.toHaveBeenCalled()
})
