import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'hubdesk-secret-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The secret as a process reads it that has just started. */
async function readAfterStart(): Promise<string> {
  vi.resetModules()
  vi.stubEnv('HUBDESK_DATA_DIR', folder)
  vi.stubEnv('LOG_LEVEL', 'silent')
  const { authSecret } = await import('./auth-secret')
  return authSecret()
}

test('a secret is kept, and one that a full disk left empty is made again', async () => {
  const first = await readAfterStart()
  expect(first).toHaveLength(43)
  expect(await readAfterStart()).toBe(first)
  writeFileSync(join(folder, 'auth-secret'), '')
  const second = await readAfterStart()
  expect(second).toHaveLength(43)
  expect(readFileSync(join(folder, 'auth-secret'), 'utf8')).toBe(second)
})
