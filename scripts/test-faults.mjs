// `npm run test:faults`: breaks what the desk lives on, and checks that no decision is lost or sent twice.
// `-- --only F18,F21` runs some cases, `--rounds N` so many kills, `--seed N` the same ones again.
import { globSync } from 'node:fs'
import { aptInstall } from './steps/apt.mjs'
import { continueOnPinnedNode, install } from './steps/install.mjs'

install()
await continueOnPinnedNode()
const { postgres } = await import('./steps/postgres.mjs')
postgres()
// Turns the clock of one process; without it that case is skipped and says so.
if (globSync('/usr/lib/*/faketime/libfaketime.so.1').length === 0) aptInstall('faketime')
await import('./steps/resolve-typescript.mjs')
await import('../test/faults/run.ts')
