import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { z } from 'zod'
import { takePort } from '@/server/state/testing/take-port'

/** For what the sandbox and the worker do in their own time. */
export const WAIT = { timeout: 55_000, interval: 20 }
export const never = new AbortController().signal

const ready = z.object({ seeded: z.boolean() })

/** Runs a sandbox of its own for the tests of a file, in a folder that goes with it. */
export function runSandbox({ findings }: { findings: number }) {
  const port = takePort()
  const endpoint = `http://127.0.0.1:${port}`
  const folder = mkdtempSync(join(tmpdir(), 'hubdesk-worker-'))
  let sandbox: ChildProcess | undefined
  vi.stubEnv('AWS_ACCESS_KEY_ID', '111122223333')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')

  async function admin(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${endpoint}/_sandbox/${path}`, {
      method,
      // A kept connection may close at the very moment at which it is used again.
      headers: { connection: 'close' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    expect(response.ok, await response.clone().text()).toBe(true)
    return response.json()
  }

  beforeAll(async () => {
    sandbox = spawn(process.execPath, ['sandbox/main.ts'], {
      stdio: 'ignore',
      env: {
        NODE_ENV: 'test',
        SANDBOX_PORT: String(port),
        SANDBOX_DATA_DIR: join(folder, 'sandbox'),
        SANDBOX_FINDINGS: String(findings),
        SANDBOX_THROTTLE: 'off',
      },
    })
    await vi.waitFor(async () => expect(ready.parse(await admin('GET', 'ready')).seeded).toBe(true), {
      timeout: 60_000,
      interval: 50,
    })
  }, 90_000)
  afterAll(async () => {
    if (sandbox?.kill()) await once(sandbox, 'exit')
    rmSync(folder, { recursive: true, force: true })
  })

  return { folder, admin, settings: { awsRegion: 'us-east-1', awsEndpoint: endpoint, awsRate: null } }
}
