import { AwsError } from '../errors/aws-error.ts'
import type { Json, JsonObject } from '../values/json.ts'
import { textOf } from '../values/json.ts'
import type { Context } from '../wire/operation.ts'

/** The delegated administrator of a new sandbox. Every access key that is not an account number belongs to it. */
export const firstAdministrator = '111122223333'

export const features = ['SecurityHub', 'SecurityHubV2'] as const
export type Feature = (typeof features)[number]

/** Returns the account that the management account designated; undefined after the designation was removed. */
export function administratorOf({ store }: Pick<Context, 'store'>, feature: Feature): string | undefined {
  const designated = store.collection('organization-admins').get(feature)
  return designated ? textOf(designated.AccountId) : firstAdministrator
}

export function designate({ store }: Context, feature: Feature, account: string | undefined): void {
  const document: JsonObject = account === undefined ? {} : { AccountId: account }
  store.collection('organization-admins').put(feature, document)
}

/** True when the caller sees the findings of all accounts. */
export function isAdministrator(context: Pick<Context, 'store' | 'account'>): boolean {
  return context.account === administratorOf(context, 'SecurityHub')
}

/** Throws unless the caller is the organization's management account. */
export function requireManagement({ store, account }: Context): void {
  const organization = store.collection('organization').get('self')
  if (organization?.MasterAccountId !== account) throw noAccess()
}

/** Throws unless the caller is the delegated administrator, in the words that AWS has for other accounts. */
export function requireDelegated(context: Context): void {
  if (isAdministrator(context)) return
  const message = `Account ${context.account} is not an administrator for this organization`
  throw new AwsError('InvalidAccessException', 401, message)
}

/** Builds the error in the words of AWS's common errors. */
export function noAccess(): AwsError {
  return new AwsError(
    'AccessDeniedException',
    403,
    'You do not have sufficient access to perform this action.',
  )
}

/** Returns a member's association with its administrator while it is enabled. */
export function associationOf({ store }: Pick<Context, 'store'>, account: string): JsonObject | undefined {
  const member = store.collection('members').get(account)
  return member?.MemberStatus === 'Enabled' ? member : undefined
}

/** Returns the administrator as a member account sees it; undefined for other accounts. */
export function administratorSeenBy(context: Context): Json | undefined {
  const association = associationOf(context, context.account)
  const administrator = textOf(association?.AdministratorId)
  if (!association || administrator === undefined) return undefined
  return {
    AccountId: administrator,
    ...(association.InvitedAt !== undefined && { InvitedAt: association.InvitedAt }),
    MemberStatus: 'Enabled',
  }
}
