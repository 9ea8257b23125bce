import { controlsFor } from './controls/catalog.ts'
import { type Calendar, createCalendar } from './lifecycle/calendar.ts'
import { accounts, type SeedAccount } from './organization/accounts.ts'
import type { Item } from './products/asff.ts'
import { controlFinding } from './products/control-finding.ts'
import { createRandom, type Random } from './random.ts'
import { buildBaseline } from './resources/baseline.ts'
import { buildStack, type Stack } from './resources/stacks.ts'

export type Plan = { readonly findings: number; readonly seed: number | string; readonly now: number }

/** About as many findings with history, however large the organization. */
const historyBudget = 40_000
/** Account-level findings are few: they take at most this share of the whole. */
const baselineShare = 0.12

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
  const calendar = createCalendar(plan.now)
  let baseline = Math.round(plan.findings * baselineShare)
  for (const [index, account] of accounts.entries()) {
    for (const stack of buildBaseline(plan.seed, account, index, plan.now)) {
      for (const item of stackFindings(
        plan,
        calendar,
        stack,
        `baseline/${account.id}/${stack.scope.region}`,
        0,
      )) {
        if (baseline === 0) break
        baseline -= 1
        yield item
      }
    }
  }
  const hosts = workloadAccounts()
  for (let index = 0; ; index += 1) {
    const account = createRandom(plan.seed, 'host', index).weighted(hosts)
    const stack = buildStack(plan.seed, account, index, plan.now)
    yield* stackFindings(plan, calendar, stack, 'workload', index)
  }
}

function* stackFindings(
  plan: Plan,
  calendar: Calendar,
  stack: Stack,
  purpose: string,
  index: number,
): Generator<Item> {
  const random = createRandom(plan.seed, `findings/${purpose}`, index)
  const { account } = stack.scope
  for (const resource of stack.resources) {
    for (const control of controlsFor(resource.type)) {
      yield controlFinding(calendar, random, { account, resource, control }, keepsHistory(plan, random))
    }
  }
}

function keepsHistory(plan: Plan, random: Random): boolean {
  return random.chance(Math.min(1, historyBudget / plan.findings))
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
