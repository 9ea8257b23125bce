// Run by the test of kills as a process of its own: takes a policy to one clock after the other and tells of each step
// once it is committed. Node needs scripts/steps/resolve-typescript.mjs before it.

import { policyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { openMade } from '@/server/store/fixtures'
import { putInForce } from '@/server/store/sla-policy/progress'
import { applyPolicy } from '@/server/worker/clocks/apply-policy'
import { NOBODY } from '@/server/worker/loop/presence'

const [folder = '', policy = '{}'] = process.argv.slice(2)

const index = await openMade(folder)
await putInForce(index, policyInForce(2, JSON.parse(policy)))
await applyPolicy({
  index,
  presence: NOBODY,
  log: { info: () => undefined },
  signal: new AbortController().signal,
  onProgress: share => process.stdout.write(`${share}\n`),
  limit: 7,
})
process.stdout.write('done\n')
await index.close()
