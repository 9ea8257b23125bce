import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    endpoint: string
    /** True against the sandbox: what only it can do (admin paths, seeds, OCSF of its own) may be tested. */
    sandbox: boolean
  }
}

const freePort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

async function untilReady(endpoint: string, exited: () => boolean): Promise<void> {
  for (;;) {
    if (exited()) throw new Error('The sandbox ended before it was ready.')
    const answer = await fetch(`${endpoint}/_sandbox/ready`).catch(() => null)
    const body: unknown = await answer?.json().catch(() => null)
    if (typeof body === 'object' && body && 'seeded' in body && body.seeded === true) return
    await new Promise(go => setTimeout(go, 50))
  }
}

let stop = () => {}

export const teardown = () => stop()

/**
 * Points the suite at CONFORMANCE_ENDPOINT (with the credentials and AWS_REGION of the environment), or at a
 * sandbox that it starts. Against AWS leave CONFORMANCE_ENDPOINT at the Regional endpoint of Security Hub.
 */
export async function setup(project: TestProject): Promise<void> {
  const given = process.env.CONFORMANCE_ENDPOINT
  if (given) {
    const { hostname } = new URL(given)
    project.provide('endpoint', given)
    project.provide('sandbox', ['127.0.0.1', 'localhost'].includes(hostname))
    return
  }
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'hubdesk-conformance-'))
  const child = spawn(process.execPath, ['sandbox/main.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      SANDBOX_PORT: String(port),
      SANDBOX_DATA_DIR: folder,
      SANDBOX_FINDINGS: '1000',
      SANDBOX_THROTTLE: 'off',
    },
  })
  const endpoint = `http://127.0.0.1:${port}`
  await untilReady(endpoint, () => child.exitCode !== null)
  project.provide('endpoint', endpoint)
  project.provide('sandbox', true)
  stop = () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}
