// Run by the test of kills as a process of its own: writes page after page and tells the number of each once it
// is committed. Node strips the types; the hook resolves this repository's imports as the bundler does.
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

const [folder = '', pageSize = '50'] = process.argv.slice(2)
const here = path => pathToFileURL(new URL(path, import.meta.url).pathname).href
const { makeDocument, openMade, pageOf, NOON } = await import(here('./fixtures.ts'))
const { readCheckpoints } = await import(here('./read-checkpoints.ts'))
const { writePage } = await import(here('./write-page.ts'))

const index = await openMade(folder)
const [last] = await readCheckpoints(index)
for (let page = (last?.pages ?? 0) + 1; ; page += 1) {
  const documents = Array.from({ length: Number(pageSize) }, (_, n) => makeDocument({ id: `${page} ${n}` }))
  const findings = page * Number(pageSize)
  const checkpoint = {
    slice: 'all',
    generation: 1,
    token: null,
    pages: page,
    findings,
    done: false,
    at: NOON,
  }
  await writePage(index, { ...pageOf(documents), checkpoint })
  process.stdout.write(`${page}\n`)
}
