import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { takePort } from '@/server/state/testing/take-port'
import { SANDBOX_URL } from './ports'
import { SERVE } from './serve'

const PORT = takePort()

/** A second desk on the suite's sandbox, with data of its own, for tests that must start one. */
export class OwnDesk {
  readonly url = `http://localhost:${PORT}`
  readonly #data = mkdtempSync(join(tmpdir(), 'hubdesk-e2e-own-'))
  #process: ChildProcess | null = null

  async start(): Promise<void> {
    this.#process = spawn(
      process.execPath,
      ['node_modules/next/dist/bin/next', ...SERVE, '-p', String(PORT), '-H', '127.0.0.1'],
      {
        env: {
          ...process.env,
          NODE_ENV: 'production',
          PORT: String(PORT),
          HUBDESK_URL: this.url,
          HUBDESK_DATA_DIR: this.#data,
          HUBDESK_AWS_RATE: 'off',
          AWS_ENDPOINT_URL: SANDBOX_URL,
          AWS_REGION: 'us-east-1',
          AWS_ACCESS_KEY_ID: 'sandbox',
          AWS_SECRET_ACCESS_KEY: 'sandbox',
        },
        stdio: 'ignore',
      },
    )
    const ready = () =>
      fetch(`${this.url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
    await expect.poll(ready, { timeout: 90_000, intervals: [200] }).toBe(true)
  }

  async stop(): Promise<void> {
    const running = this.#process
    this.#process = null
    if (!running || running.exitCode !== null) return
    const ended = once(running, 'exit')
    running.kill('SIGTERM')
    await ended
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.#data, { recursive: true, force: true })
  }
}
