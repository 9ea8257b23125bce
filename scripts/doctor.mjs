// `npm run doctor`: checks all that a desk on a real account needs, and changes nothing. It prints what to do, with the
// smallest IAM policy that is missing. `-- --worker` checks the role of a separate worker, `-- --json` prints the report.
import { parseArgs } from 'node:util'
import { continueOnPinnedNode, install } from './steps/install.mjs'

install()
await continueOnPinnedNode()
process.env.LOG_LEVEL ??= 'silent'
const { deskSettings } = await import('./steps/desk-settings.mjs')
const { printReport } = await import('./steps/print-report.mjs')
await import('./steps/resolve-typescript.mjs')
const { readEnvLeniently, readWorkerLeniently } = await import('../server/env.ts')
const { checkDesk } = await import('../server/usecases/doctor/check-desk.ts')

const { worker, json } = parseArgs({
  options: { worker: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
}).values

const { env, problems } = worker
  ? readWorkerLeniently(process.env)
  : readEnvLeniently({ ...process.env, ...deskSettings(true) })
const report = await checkDesk({ env, unreadable: problems, examined: worker ? 'worker' : 'desk' })
console.log(json ? JSON.stringify(report, null, 2) : printReport(report))
// A provider of credentials may still wait for an answer. Nothing here needs it.
process.exit(report.usable ? 0 : 1)
