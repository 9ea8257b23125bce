// Run by the test of kills as a process of its own: takes a policy to one clock after the other and tells of each step
// once it is committed. Node strips the types; the hook resolves this repository's imports as the bundler does.
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

const root = new URL('../../', import.meta.url)
registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('@/')) return next(new URL(`${specifier.slice(2)}.ts`, root).href, context)
    const isOwn = specifier.startsWith('./') && context.parentURL?.startsWith(root.href)
    const isWhole = specifier.endsWith('.ts') || context.parentURL?.includes('/node_modules/')
    return next(isOwn && !isWhole ? `${specifier}.ts` : specifier, context)
  },
})

const [folder = '', policy = '{}'] = process.argv.slice(2)
const load = path => import(pathToFileURL(new URL(path, root).pathname).href)
const { openMade } = await load('server/store/fixtures.ts')
const { policyInForce } = await load('server/domain/sla/policy-in-force.ts')
const { putInForce } = await load('server/store/sla-policy/progress.ts')
const { applyPolicy } = await load('server/worker/apply-policy.ts')
const { NOBODY } = await load('server/worker/presence.ts')

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
