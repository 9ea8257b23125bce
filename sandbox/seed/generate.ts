import { generateStack } from './generate-stack.ts'
import { createCalendar } from './lifecycle/calendar.ts'
import { accounts, type SeedAccount } from './organization/accounts.ts'
import type { Item } from './products/asff.ts'
import { createRandom } from './random/random.ts'
import { buildBaseline } from './resources/baseline.ts'
import type { Resource } from './resources/resource.ts'
import { buildStack, type Stack } from './resources/stacks.ts'
import { createGovernor } from './shares.ts'

export type Plan = {
  readonly findings: number
  readonly seed: number | string
  /** Milliseconds UTC: nothing is later. */
  readonly now: number
}

/** About as many findings with history, however large the organization. */
const historyBudget = 40_000
/** Account-level findings are few: they take at most this share of the whole. */
const baselineShare = 0.17

/** The resources of one application, before the findings about them; or one of these. */
export type Piece = { readonly resources: readonly Resource[] } | { readonly item: Item }

/** The whole world, one application after another: never more than one is in memory. */
export function* generateWorld(plan: Plan): Generator<Piece> {
  const make = maker(plan)
  const left = { all: plan.findings, baseline: Math.round(plan.findings * baselineShare) }
  if (left.all === 0) return
  for (const [index, account] of accounts.entries()) {
    for (const stack of buildBaseline(plan.seed, account, index, plan.now)) {
      yield { resources: stack.resources }
      for (const item of make(stack, `baseline/${stack.scope.region}`, index)) {
        if (left.baseline === 0 || left.all === 0) break
        left.baseline -= 1
        left.all -= 1
        yield { item }
      }
    }
  }
  const hosts = workloadAccounts()
  for (let index = 0; left.all > 0; index += 1) {
    const account = createRandom(plan.seed, 'host', index).weighted(hosts)
    const stack = buildStack(plan.seed, account, index, plan.now)
    yield { resources: stack.resources }
    for (const item of make(stack, 'workload', index)) {
      if (left.all === 0) return
      left.all -= 1
      yield { item }
    }
  }
}

/** The findings of the world alone. */
export function* generateFindings(plan: Plan): Generator<Item> {
  for (const piece of generateWorld(plan)) if ('item' in piece) yield piece.item
}

function maker(plan: Plan): (stack: Stack, purpose: string, index: number) => Generator<Item> {
  const calendar = createCalendar(plan.now)
  const governor = createGovernor()
  const kept = Math.min(1, historyBudget / plan.findings)
  return (stack, purpose, index) => {
    const random = createRandom(plan.seed, `findings/${purpose}`, index)
    const history = createRandom(plan.seed, `history/${purpose}`, index)
    return generateStack({ stack, calendar, random, governor, keepsHistory: () => history.chance(kept) })
  }
}

function workloadAccounts(): readonly [
  readonly [SeedAccount, number],
  ...(readonly [SeedAccount, number])[],
] {
  const [first, ...rest] = accounts
    .filter(account => !account.suspended)
    .map(account => [account, account.weight] as const)
  if (first === undefined) throw new Error('the organization has no active account')
  return [first, ...rest]
}
