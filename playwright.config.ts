import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { DESK_PORT, DESK_URL, SANDBOX_PORT } from './e2e/support/ports'

const chromium = process.env.HUBDESK_CHROMIUM ?? process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e.ts',
  // One desk serves all files; two cores carry the desk, the sandbox and the browser.
  workers: 1,
  retries: 0,
  timeout: 120_000,
  // A wait for what people see, on a machine that may do other things too. No test measures time by it.
  expect: { timeout: 15_000 },
  forbidOnly: true,
  globalSetup: './e2e/support/wait-for-first-read.ts',
  use: {
    baseURL: DESK_URL,
    trace: 'retain-on-failure',
    video: 'off',
    launchOptions: {
      ...(chromium === '' ? {} : { executablePath: chromium }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node scripts/start.mjs',
    url: `http://127.0.0.1:${DESK_PORT}/readyz`,
    timeout: 300_000,
    // A desk that already listens there is used as it is, for those who write tests.
    reuseExistingServer: process.env.HUBDESK_E2E_REUSE === '1',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    env: {
      PORT: String(DESK_PORT),
      SANDBOX_PORT: String(SANDBOX_PORT),
      SANDBOX_FINDINGS: '5000',
      // Counting everything twice asks faster than people do.
      HUBDESK_API_RATE: 'off',
      HUBDESK_KEV_FILE: join(import.meta.dirname, 'e2e/support/kev.json'),
      HUBDESK_DATA_DIR: process.env.HUBDESK_E2E_DATA ?? mkdtempSync(join(tmpdir(), 'hubdesk-e2e-')),
    },
  },
})
