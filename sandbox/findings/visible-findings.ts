import { textOf } from '../ocsf/json.ts'
import { visibleAccounts } from '../ocsf/visible-accounts.ts'
import type { Context } from '../operation.ts'
import type { Narrowing } from '../store/store.ts'

/**
 * Narrows to what the caller sees: a member its own account, everybody only the Region that was called unless it is
 * the one that findings are aggregated in. Undefined when nothing is left.
 */
export function narrowToVisible(context: Context, narrowing: Narrowing): Narrowing | undefined {
  const account = meet(narrowing.account, visibleAccounts(context, undefined))
  const region = meet(narrowing.region, isHome(context) ? undefined : [context.region])
  if (account?.length === 0 || region?.length === 0) return undefined
  return { ...narrowing, ...(account && { account }), ...(region && { region }) }
}

/** Whether the caller sees a finding of this account and Region. */
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
