import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const resolve = {
  alias: {
    '@/': root,
    // `server-only` throws outside a React server bundle; here there is no client to protect.
    'server-only': `${root}test/server-only.ts`,
  },
}

export default defineConfig({
  resolve,
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          // Properties take seconds, and longer on a machine that does other things too.
          testTimeout: 60_000,
          include: ['{app,components,infra,lib,server,sandbox,scripts,bench,test}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.integration.test.ts', 'sandbox/conformance/**'],
        },
      },
      {
        resolve,
        test: {
          name: 'conformance',
          include: ['sandbox/conformance/**/*.test.ts'],
          globalSetup: ['sandbox/conformance/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: 'integration',
          // Two files at once also on two cores: most of them wait for processes of their own. Each has its own ports.
          maxWorkers: 2,
          globalSetup: ['server/state/testing/state-template.ts'],
          env: { LOG_LEVEL: 'fatal' },
          include: ['**/*.integration.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
