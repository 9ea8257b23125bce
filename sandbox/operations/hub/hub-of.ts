import { associationOf, isAdministrator } from '../../access/administrator.ts'
import { AwsError } from '../../errors/aws-error.ts'
import type { JsonObject } from '../../values/json.ts'
import { textOf } from '../../values/json.ts'
import type { Context, Operation } from '../../wire/operation.ts'

const hubArn = ({ account, region }: Context) => `arn:aws:securityhub:${region}:${account}:hub/default`

/** The key of an account's own decision about Security Hub in a Region. */
const keyOf = ({ account, region }: Context) => `v1 ${account} ${region}`

/**
 * Returns Security Hub as the caller has it in its Region; undefined when it has none. The caller's own decision wins.
 * Without one, the administrator and its members have what the organization enabled.
 */
export function hubOf(context: Context): JsonObject | undefined {
  const hubs = context.store.collection('hub')
  const own = hubs.get(keyOf(context))
  if (own) return own.HubArn === undefined ? undefined : own
  const seeded = hubs.get('v1')
  if (!seeded) return undefined
  if (isAdministrator(context)) return { ...seeded, HubArn: hubArn(context) }
  const association = associationOf(context, context.account)
  return (
    association && {
      ...seeded,
      HubArn: hubArn(context),
      SubscribedAt: textOf(association.UpdatedAt) ?? textOf(seeded.SubscribedAt) ?? '',
    }
  )
}

export function enableHub(context: Context, generator: 'STANDARD_CONTROL' | 'SECURITY_CONTROL'): void {
  context.store.collection('hub').put(keyOf(context), {
    HubArn: hubArn(context),
    SubscribedAt: new Date(context.now()).toISOString(),
    AutoEnableControls: true,
    ControlFindingGenerator: generator,
  })
}

/** Changes the caller's hub in its Region. One that came from the organization becomes its own. */
export function changeHub(context: Context, members: JsonObject): void {
  context.store.collection('hub').put(keyOf(context), { ...hubOf(context), ...members })
}

export function disableHub(context: Context): void {
  context.store.collection('hub').put(keyOf(context), {})
}

export function notSubscribed(account: string): AwsError {
  return new AwsError(
    'InvalidAccessException',
    401,
    `Account ${account} is not subscribed to AWS Security Hub`,
  )
}

/**
 * Throws InvalidAccessException when an account without Security Hub calls an operation for subscribers. The
 * administrator has no hub only while the store is being seeded, so it may call.
 */
export function requireSubscription(context: Context, { service, open }: Operation): void {
  if (service !== 'securityhub' || open === true) return
  if (!hubOf(context) && !isAdministrator(context)) throw notSubscribed(context.account)
}
