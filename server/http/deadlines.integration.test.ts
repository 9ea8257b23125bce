import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { problem } from '@/lib/api/problem'
import { isAppError } from '@/server/errors'
import { listFindings } from '@/server/usecases/findings/list-findings'
import { readSummary } from '@/server/usecases/sla/read-summary'
import { ENDLESS_PATHS, type EndlessDesk, startEndlessDesk } from './testing/start-endless-desk'

const DEADLINE = 15_000

let endless: EndlessDesk

beforeAll(async () => {
  endless = await startEndlessDesk()
})
afterEach(() => {
  vi.useRealTimers()
})
afterAll(() => endless.stop())

/** Lets the deadline pass once the index was asked; the answer that comes then. */
async function atDeadline<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const asked = endless.nextQuestion()
  const answer = ask()
  await Promise.race([asked, answer.catch(() => undefined)])
  vi.advanceTimersByTime(DEADLINE)
  return answer
}

test.each(ENDLESS_PATHS)('%s ends at its deadline with a sentence, and frees its readers', async path => {
  const response = await atDeadline(() => endless.person.fetch(`${endless.origin}${path}`))
  expect(response.status).toBe(503)
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  const { code, detail } = problem.parse(await response.json())
  expect({ code, detail }).toMatchObject({
    code: 'timed_out',
    detail: expect.stringMatching(/15 seconds. Narrow/),
  })
  expect(await Promise.all(endless.questions())).toContain('failed')
  expect(await endless.desk.index.query('SELECT ? AS path', [path])).toEqual([{ path }])
})

test('so does the preview of a change', async () => {
  const { origin } = endless
  const body = JSON.stringify({ target: { filter: 'severity:MEDIUM' }, set: { workflow: 'NOTIFIED' } })
  const headers = { origin, 'content-type': 'application/json' }
  const response = await atDeadline(() =>
    endless.person.fetch(`${origin}/api/v1/changes/preview`, { method: 'POST', headers, body }),
  )
  expect(problem.parse(await response.json()).code).toBe('timed_out')
})

test.each([
  ['list', listFindings],
  ['SLA', readSummary],
])('so does what a page reads for its first paint: %s', async (_, read) => {
  const actor = {
    kind: 'person',
    id: 'p',
    name: 'P',
    role: 'viewer',
    scopes: null,
    teams: [],
    owner: 'p',
  } as const
  const refused = await atDeadline(() =>
    read({ actor, input: { filter: 'severity:MEDIUM' } }).catch(error => error),
  )
  expect(isAppError(refused) && refused.code).toBe('timed_out')
})

test('ten questions that never end leave others their answers', async () => {
  const left = new AbortController()
  const asked = Array.from({ length: 10 }, (_, n) =>
    endless.person.fetch(`${endless.origin}/api/v1/findings?filter=title:~v${n}`, { signal: left.signal }),
  )
  const ends = Promise.allSettled(asked)
  await endless.nextQuestion()
  for (const n of [1, 2, 3]) {
    const answer = endless.desk.index.query('SELECT ?::INTEGER AS n', [n], { id: `other ${n}` })
    expect(await answer).toEqual([{ n }])
  }
  left.abort()
  await ends
})
