import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type RunningSandbox = { readonly endpoint: string; readonly stop: () => void }

/** Starts a seeded sandbox on a free port. Its folder is deleted when it stops. */
export async function startSandbox(
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningSandbox> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'hubdesk-conformance-'))
  const child = spawn(process.execPath, ['sandbox/main.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      SANDBOX_PORT: String(port),
      SANDBOX_DATA_DIR: folder,
      SANDBOX_FINDINGS: '1000',
      ...environment,
    },
  })
  const endpoint = `http://127.0.0.1:${port}`
  await untilReady(endpoint, () => child.exitCode !== null)
  const stop = () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  return { endpoint, stop }
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function untilReady(endpoint: string, exited: () => boolean): Promise<void> {
  for (;;) {
    if (exited()) throw new Error('The sandbox ended before it was ready.')
    const answer = await fetch(`${endpoint}/_sandbox/ready`).catch(() => null)
    const body: unknown = await answer?.json().catch(() => null)
    if (typeof body === 'object' && body && 'seeded' in body && body.seeded === true) return
    await new Promise(go => setTimeout(go, 50))
  }
}
