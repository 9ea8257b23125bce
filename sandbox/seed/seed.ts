import { setImmediate } from 'node:timers/promises'
import type { Store } from '../store/store.ts'
import { fillCollections } from './collections/fill-collections.ts'
import { examplesOf } from './examples.ts'
import { generateFindings, generateWorld, type Piece, type Plan } from './generate.ts'
import type { Item } from './products/asff.ts'
import type { Resource } from './resources/resource.ts'

export type SeedOptions = Plan & { readonly log: (line: string) => void }

const batchSize = 500
const exampleCount = 400

/**
 * Fills a store with the organization, its resources and its findings; the same options give the same bytes. How far it came is
 * committed with the findings, so that after an interruption it goes on where it was.
 */
export async function seed(store: Store, { log, ...plan }: SeedOptions): Promise<void> {
  const state = store.collection('sandbox')
  const begun = Number(state.get('seeding')?.written ?? 0)
  if (begun === 0) begin(store, plan)
  const step = Math.max(batchSize, Math.ceil(plan.findings / 10 / batchSize) * batchSize)
  await store.bulkLoad(async () => {
    let written = 0
    for (const { items, resources } of batches(generateWorld(plan))) {
      written += items.length
      if (written <= begun) continue
      store.transaction(() => {
        store.resources.put(resources.map(resource => ({ resource, edges: resource.edges })))
        for (const item of items) write(store, item)
        state.put('seeding', { written })
      })
      if (written % step === 0 || written === plan.findings)
        log(`seeded ${written} of ${plan.findings} findings`)
      // The server answers meanwhile.
      await setImmediate()
    }
  })
}

function begin(store: Store, plan: Plan): void {
  const few = generateFindings({ ...plan, findings: Math.min(exampleCount, plan.findings) })
  const examples = examplesOf([...few].map(({ document }) => document))
  store.transaction(() => {
    store.learn(examples)
    fillCollections(store, plan.seed, plan.now)
  })
}

function write({ findings, history }: Store, item: Item): void {
  const rowid = findings.add({ kind: item.kind, document: item.document })
  for (const record of item.history) history.append(rowid, record)
}

type Batch = { readonly items: readonly Item[]; readonly resources: readonly Resource[] }

/** Resources stand in the batch of the first finding that follows them, or in an earlier one. */
function* batches(pieces: Iterable<Piece>): Generator<Batch> {
  let items: Item[] = []
  let resources: Resource[] = []
  for (const piece of pieces) {
    if ('item' in piece) items.push(piece.item)
    else resources.push(...piece.resources)
    if (items.length < batchSize) continue
    yield { items, resources }
    items = []
    resources = []
  }
  if (items.length > 0) yield { items, resources }
}
