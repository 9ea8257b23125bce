import { setImmediate } from 'node:timers/promises'
import type { Store } from '../store/store.ts'
import { generateFindings, type Plan } from './generate.ts'
import { fillCollections } from './organization/fill-collections.ts'
import type { Item } from './products/asff.ts'

export type SeedOptions = Plan & { readonly log: (line: string) => void }

const batchSize = 500

/** Fills an empty store with the organization and its findings; the same options give the same bytes. */
export async function seed(store: Store, { log, ...plan }: SeedOptions): Promise<void> {
  store.transaction(() => fillCollections(store, plan.seed, plan.now))
  const step = Math.max(batchSize, Math.ceil(plan.findings / 10 / batchSize) * batchSize)
  let written = 0
  for (const batch of batches(generateFindings(plan))) {
    write(store, batch)
    written += batch.length
    if (written % step === 0 || written === plan.findings)
      log(`seeded ${written} of ${plan.findings} findings`)
    // The server answers meanwhile.
    await setImmediate()
  }
}

function write(store: Store, batch: readonly Item[]): void {
  store.transaction(() => {
    store.findings.put(batch.map(({ kind, document }) => ({ kind, document })))
    for (const { document, history } of batch) {
      const { Id, ProductArn } = document
      if (typeof Id !== 'string' || typeof ProductArn !== 'string') continue
      for (const record of history) store.history.append(ProductArn, Id, record)
    }
  })
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
