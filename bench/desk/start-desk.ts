import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { say, settings } from '../support/settings'

/** Memory of the desk in bytes, now and at its peak; null where the system does not report it. */
export type Memory = { readonly now: number; readonly highest: number } | null

export type Desk = {
  readonly origin: string
  /** Returns the parsed JSON of a path of the API. Throws on any other status than 200. */
  readonly ask: (path: string) => Promise<unknown>
  /** As `ask`, for decisions. Throws on any other status than 202. */
  readonly decide: (path: string, body?: unknown) => Promise<unknown>
  readonly memory: () => Memory
  /** Resets the peak: `memory` then reports the highest since this call. */
  readonly forgetHighest: () => void
  readonly stop: () => Promise<void>
}

function readMemory(pid: number | undefined): Memory {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kilobytes = (name: string) => Number(text.match(new RegExp(`${name}:\\s+(\\d+)`))?.[1]) * 1024
    return { now: kilobytes('VmRSS'), highest: kilobytes('VmHWM') }
  } catch {
    return null
  }
}

async function untilReady(child: ChildProcess, origin: string): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(`${origin}/readyz`).catch(() => null)
    if (answer?.ok) return
    await wait(100)
  }
  throw new Error(`The desk ended by itself; ${join(settings.folder, 'desk.log')} says why.`)
}

type Start = {
  readonly token: string
  readonly dataDir?: string
  /** Environment to reach AWS. By default it is a port without a listener, so the sync waits. */
  readonly aws?: Readonly<Record<string, string>>
}

/** Starts the built desk on an index of the bench. */
export async function startDesk({ token, dataDir = settings.dataDir, aws = {} }: Start): Promise<Desk> {
  const origin = `http://127.0.0.1:${settings.deskPort}`
  const next = [
    'node_modules/next/dist/bin/next',
    'start',
    '-p',
    String(settings.deskPort),
    '-H',
    '127.0.0.1',
  ]
  const child = spawn(process.execPath, next, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      PORT: String(settings.deskPort),
      UV_THREADPOOL_SIZE: '12',
      HUBDESK_DATA_DIR: dataDir,
      HUBDESK_MEMORY_LIMIT: settings.memoryLimit,
      HUBDESK_API_RATE: 'off',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
      ...aws,
    },
  })
  const keep = (text: Buffer) => appendFileSync(join(settings.folder, 'desk.log'), text)
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  await untilReady(child, origin)
  say('the desk is ready')
  const authorization = `Bearer ${token}`
  async function read(path: string, wanted: number, request: RequestInit): Promise<unknown> {
    const response = await fetch(origin + path, request)
    if (response.status === wanted) return response.json()
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  }
  return {
    origin,
    ask: path => read(path, 200, { headers: { authorization } }),
    decide: (path, body) =>
      read(path, 202, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body ?? {}),
      }),
    memory: () => readMemory(child.pid),
    forgetHighest() {
      // Writing 5 resets the peak to the current memory (proc(5)).
      if (readMemory(child.pid)) writeFileSync(`/proc/${child.pid}/clear_refs`, '5')
    },
    async stop() {
      process.off('exit', end)
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}
