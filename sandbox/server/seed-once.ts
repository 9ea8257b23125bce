import { seed } from '../seed/seed.ts'
import type { SandboxSettings } from '../settings.ts'
import type { Store } from '../store/store.ts'

/** Seeds a store that has not been seeded to the end; the same seed makes the same ids, so a half-filled one is filled up. */
export async function seedOnce(
  store: Store,
  { findings, seed: number }: SandboxSettings,
  log: (message: string) => void,
): Promise<void> {
  const state = store.collection('sandbox')
  if (state.get('seeded')) return
  const from = performance.now()
  await seed(store, { findings, seed: number, now: Date.now(), log })
  state.put('seeded', { findings, seed: number })
  log(`${store.findings.count()} findings are in after ${((performance.now() - from) / 1000).toFixed(1)} s`)
}
