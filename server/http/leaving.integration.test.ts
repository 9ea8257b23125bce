import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { log } from '@/server/log'
import { ENDLESS_PATHS, type EndlessDesk, startEndlessDesk } from './testing/start-endless-desk'

const READERS = [1, 2, 3, 4]

let endless: EndlessDesk
let failures: ReturnType<typeof vi.spyOn>

beforeAll(async () => {
  endless = await startEndlessDesk()
  failures = vi.spyOn(log, 'error')
})
afterAll(() => endless.stop())

/** Asks, and leaves as soon as the index was asked; how the questions ended. */
async function askAndLeave(path: string): Promise<readonly string[]> {
  const left = new AbortController()
  const asked = endless.nextQuestion()
  const answer = endless.person.fetch(`${endless.origin}${path}`, { signal: left.signal })
  const refused = expect(answer).rejects.toThrow()
  await Promise.race([asked, answer])
  left.abort()
  await refused
  return Promise.all(endless.questions())
}

test.each(ENDLESS_PATHS)('%s is not answered to who has left, and frees every reader', async path => {
  for (const _ of READERS) expect(await askAndLeave(path)).toContain('failed')
  expect(await endless.desk.index.query('SELECT ? AS path', [path])).toEqual([{ path }])
  expect(failures).not.toHaveBeenCalled()
})
