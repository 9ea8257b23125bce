import type { Narrowing } from '../store/store.ts'
import { textOf } from '../values/json.ts'
import type { Context } from '../wire/operation.ts'
import { visibleAccounts } from './visible-accounts.ts'

/**
 * Narrows a search to what the caller sees, or returns undefined when nothing is left. A member sees its own account. A
 * caller sees the called Region only, unless that is the aggregation Region.
 */
export function narrowToVisible(context: Context, narrowing: Narrowing): Narrowing | undefined {
  const account = meet(narrowing.account, visibleAccounts(context, undefined))
  const region = meet(narrowing.region, isHome(context) ? undefined : [context.region])
  if (account?.length === 0 || region?.length === 0) return undefined
  return { ...narrowing, ...(account && { account }), ...(region && { region }) }
}

/** True when the caller sees findings of this account and Region. */
export function isVisible(context: Context, account: unknown, region: unknown): boolean {
  const accounts = visibleAccounts(context, undefined)
  return (
    (!accounts || accounts.includes(textOf(account) ?? '')) && (isHome(context) || region === context.region)
  )
}

function isHome(context: Context): boolean {
  const [aggregator] = context.store.collection('finding-aggregators').list()
  return aggregator?.FindingAggregationRegion === context.region
}

function meet(asked: readonly string[] | undefined, visible: readonly string[] | undefined) {
  return asked && visible ? asked.filter(value => visible.includes(value)) : (asked ?? visible)
}
