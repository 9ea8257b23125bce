import { z } from 'zod'
import type { Index } from '@/server/store/index/handle'
import { fillCollections } from '../../sandbox/seed/collections/fill-collections.ts'
import { examplesOf } from '../../sandbox/seed/examples.ts'
import { openStore } from '../../sandbox/store/sqlite/open-store.ts'
import type { Store } from '../../sandbox/store/store.ts'

const stored = z.object({ format: z.enum(['asff', 'ocsf']), raw: z.string() })
const jsonObject = z.record(z.string(), z.json())

/** Makes a sandbox that holds the findings of the index that match `condition`, as they were received. Close the store. */
export async function fillSandbox(index: Index, condition: string, folder: string): Promise<Store> {
  const store = openStore(folder, Date.now)
  const now = Date.now()
  fillCollections(store, 1, now)
  const connection = await index.connect()
  const result = await connection.stream(
    `SELECT format, raw FROM documents WHERE finding_key IN (SELECT key FROM findings WHERE ${condition})`,
  )
  await store.bulkLoad(async () => {
    for await (const rows of result.yieldRowObjects()) {
      const items = rows.map(row => {
        const { format, raw } = stored.parse(row)
        return { kind: format, document: jsonObject.parse(JSON.parse(raw)) }
      })
      // Only the first call counts.
      store.learn(examplesOf(items.map(({ document }) => document)))
      store.transaction(() => {
        for (const item of items) store.findings.add(item)
      })
    }
  })
  connection.closeSync()
  // Marks the seed as complete, so that the next start adds nothing.
  store.collection('sandbox').put('seeded', { now, findings: store.findings.count(), seed: 1 })
  return store
}
