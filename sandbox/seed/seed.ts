import { setImmediate } from 'node:timers/promises'
import type { Store } from '../store/store.ts'
import { examplesOf } from './examples.ts'
import { generateFindings, type Plan } from './generate.ts'
import { fillCollections } from './organization/fill-collections.ts'
import type { Item } from './products/asff.ts'

export type SeedOptions = Plan & { readonly log: (line: string) => void }

const batchSize = 500
const exampleCount = 400

/**
 * Fills a store with the organization and its findings; the same options give the same bytes. How far it came is
 * committed with the findings, so that after an interruption it goes on where it was.
 */
export async function seed(store: Store, { log, ...plan }: SeedOptions): Promise<void> {
  const state = store.collection('sandbox')
  const begun = Number(state.get('seeding')?.written ?? 0)
  if (begun === 0) begin(store, plan)
  const step = Math.max(batchSize, Math.ceil(plan.findings / 10 / batchSize) * batchSize)
  await store.bulkLoad(async () => {
    let written = 0
    for (const batch of batches(generateFindings(plan))) {
      written += batch.length
      if (written <= begun) continue
      store.transaction(() => {
        for (const item of batch) write(store, item)
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

function* batches(items: Iterable<Item>): Generator<readonly Item[]> {
  let batch: Item[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
