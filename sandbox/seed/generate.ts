import { generateStack } from './generate-stack.ts'
import { createCalendar } from './lifecycle/calendar.ts'
import { accounts, type SeedAccount } from './organization/accounts.ts'
import type { Item } from './products/asff.ts'
import { createRandom } from './random.ts'
import { buildBaseline } from './resources/baseline.ts'
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

/** All findings of the organization, one after another: never more than one application is in memory. */
export function* generateFindings(plan: Plan): Generator<Item> {
  let left = plan.findings
  for (const item of streamFindings(plan)) {
    if (left === 0) return
    left -= 1
    yield item
  }
}

function* streamFindings(plan: Plan): Generator<Item> {
  const make = maker(plan)
  let baseline = Math.round(plan.findings * baselineShare)
  for (const [index, account] of accounts.entries()) {
    for (const stack of buildBaseline(plan.seed, account, index, plan.now)) {
      for (const item of make(stack, `baseline/${stack.scope.region}`, index)) {
        if (baseline === 0) break
        baseline -= 1
        yield item
      }
    }
  }
  const hosts = workloadAccounts()
  for (let index = 0; ; index += 1) {
    const account = createRandom(plan.seed, 'host', index).weighted(hosts)
    yield* make(buildStack(plan.seed, account, index, plan.now), 'workload', index)
  }
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
