import { seed } from './seed/seed.ts'
import type { SandboxSettings } from './settings.ts'
import type { Store } from './store/store.ts'

type Settings = Pick<SandboxSettings, 'findings' | 'seed'>

/**
 * Seeds a store whose seed is not complete. It continues with the instant, number and seed of the first start.
 * Everything follows from these; others would make another organization beside the first.
 */
export async function seedOnce(
  store: Store,
  settings: Settings,
  now: () => number,
  log: (message: string) => void,
): Promise<void> {
  const state = store.collection('sandbox')
  if (state.get('seeded')) return
  const from = performance.now()
  const plan = firstPlan(store, settings, now)
  await seed(store, { ...plan, log })
  state.put('seeded', plan)
  log(`${store.findings.count()} findings are in after ${((performance.now() - from) / 1000).toFixed(1)} s`)
}

function firstPlan(store: Store, settings: Settings, now: () => number) {
  const state = store.collection('sandbox')
  const { now: at = now(), findings = settings.findings, seed = settings.seed } = state.get('plan') ?? {}
  const plan = { now: Number(at), findings: Number(findings), seed: Number(seed) }
  state.put('plan', plan)
  return plan
}
