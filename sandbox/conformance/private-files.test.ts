import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { startSandbox } from './start-sandbox.ts'

describe.runIf(inject('sandbox'))('what the sandbox writes', () => {
  test('is only for its own user, also in a folder that others could enter', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hubdesk-modes-'))
    chmodSync(folder, 0o755)
    const sandbox = await startSandbox({ SANDBOX_FINDINGS: '20', SANDBOX_DATA_DIR: folder })
    const written = await fetch(`${sandbox.endpoint}/_sandbox/lake`, { method: 'POST' })
    expect(written.status).toBe(200)
    const paths = [
      folder,
      ...readdirSync(folder, { recursive: true }).map(name => join(folder, String(name))),
    ]
    expect(paths.length).toBeGreaterThan(3)
    expect(paths.filter(path => (statSync(path).mode & 0o077) !== 0)).toEqual([])
    sandbox.stop()
    rmSync(folder, { recursive: true, force: true })
  })
})
