// Run by the test of kills as a process of its own: writes page after page and tells the number of each once it
// is committed. Node needs scripts/steps/resolve-typescript.mjs before it.
import { makeDocument, NOON, openMade, pageOf } from '@/server/store/fixtures'
import { readCheckpoints } from '@/server/store/merge/read-checkpoints'
import { writePage } from '@/server/store/merge/write-page'

const [folder = '', pageSize = '50'] = process.argv.slice(2)

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
