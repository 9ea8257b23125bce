// `npm run bench`: builds what it measures and prints one table; `-- --write` writes it to docs/performance.md.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { continueOnPinnedNode, install } from './steps/install.mjs'

install()
await continueOnPinnedNode()
const { root } = await import('./steps/root.mjs')
const { build } = await import('./steps/build.mjs')
const { chromium } = await import('./steps/browser.mjs')

const code = build()
if (code !== 0) process.exit(code)
const hooks = import.meta.resolve('./steps/resolve-typescript.mjs')
const bench = spawnSync(
  process.execPath,
  ['--import', hooks, join(root, 'bench/main.ts'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, HUBDESK_CHROMIUM: chromium() ?? '' } },
)
process.exitCode = bench.status ?? 1
