import { associationOf, isAdministrator } from '../../access/administrator.ts'
import type { JsonObject } from '../../values/json.ts'
import type { Context } from '../../wire/operation.ts'

const keyOf = ({ account, region }: Context) => `v2 ${account} ${region}`

const arnOf = (seeded: JsonObject, { account, region }: Context) =>
  String(seeded.HubV2Arn).replace(/^(arn:aws:securityhub):[^:]*:[^:]*:/, `$1:${region}:${account}:`)

/**
 * Returns the new Security Hub as the caller has it in its Region; undefined when it has none. The caller's own decision
 * wins. Without one, the administrator and its members have what the organization enabled.
 */
export function hubV2Of(context: Context): JsonObject | undefined {
  const hubs = context.store.collection('hub')
  const own = hubs.get(keyOf(context))
  if (own) return own.HubV2Arn === undefined ? undefined : own
  const seeded = hubs.get('v2')
  const has = isAdministrator(context) || associationOf(context, context.account)
  return seeded && has ? { ...seeded, HubV2Arn: arnOf(seeded, context) } : undefined
}

/** Enables it for the caller in its Region, and returns it. Twice is as good as once. */
export function enableHubV2(context: Context): JsonObject {
  const hubs = context.store.collection('hub')
  const seeded = hubs.get('v2') ?? { HubV2Arn: 'arn:aws:securityhub:::hubv2/default' }
  const hub = hubV2Of(context) ?? {
    HubV2Arn: arnOf(seeded, context),
    SubscribedAt: new Date(context.now()).toISOString(),
  }
  hubs.put(keyOf(context), hub)
  return hub
}

export function disableHubV2(context: Context): void {
  context.store.collection('hub').put(keyOf(context), {})
}
