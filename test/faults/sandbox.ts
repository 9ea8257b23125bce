import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { takePort } from '@/server/state/testing/take-port'
import { type Running, startProcess } from './processes'

export type Sandbox = {
  readonly endpoint: string
  readonly process: Running
  fault(fault: Readonly<Record<string, unknown>>): Promise<void>
  clearFaults(): Promise<void>
  stop(): Promise<void>
}

const ready = z.object({ seeded: z.boolean() })

/** Starts a sandbox of `findings` without rate limits, on a folder of its own. */
export async function startSandbox(folder: string, findings: number): Promise<Sandbox> {
  const port = takePort()
  const endpoint = `http://127.0.0.1:${port}`
  const running = startProcess(['sandbox/main.ts'], {
    log: join(folder, 'sandbox.log'),
    env: {
      SANDBOX_PORT: String(port),
      SANDBOX_DATA_DIR: join(folder, 'sandbox'),
      SANDBOX_FINDINGS: String(findings),
      SANDBOX_THROTTLE: 'off',
    },
  })
  const admin = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${endpoint}/_sandbox/${path}`, {
      method,
      headers: { connection: 'close' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`The sandbox refused ${path}: ${await response.text()}`)
    return response.json()
  }
  // Waits for its own output, as another sandbox may answer on the port.
  await running.line(/answers as AWS/)
  for (;;) {
    if (running.child.exitCode !== null) throw new Error('The sandbox ended by itself')
    const answer = await admin('GET', 'ready').catch(() => null)
    if (ready.safeParse(answer).data?.seeded) break
    await wait(50)
  }
  return {
    endpoint,
    process: running,
    fault: async fault => void (await admin('POST', 'faults', fault)),
    clearFaults: async () => void (await admin('DELETE', 'faults')),
    stop: () => running.end('SIGKILL'),
  }
}
