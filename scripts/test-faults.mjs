// `npm run test:faults`: breaks what the desk depends on, and checks that no decision or action is lost or sent twice.
// `-- --only F18,F21` runs some cases, `--rounds N` sets the number of kills, `--seed N` repeats the same ones.
import { globSync } from 'node:fs'
import { aptInstall } from './steps/apt.mjs'
import { continueOnPinnedNode, install } from './steps/install.mjs'

install()
await continueOnPinnedNode()
const { postgres } = await import('./steps/postgres.mjs')
postgres()
// Changes the clock of one process. Without it, that case is skipped and reported.
if (globSync('/usr/lib/*/faketime/libfaketime.so.1').length === 0) aptInstall('faketime')
await import('./steps/resolve-typescript.mjs')
await import('../test/faults/run.ts')
