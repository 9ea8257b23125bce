import { AwsError } from '../../errors/aws-error.ts'
import type { JsonObject } from '../../values/json.ts'
import { compact } from '../../values/json.ts'
import type { Context } from '../../wire/operation.ts'

/** Returns the organization. Throws AWS's error for an account that is in none. */
export function organizationOf({ store, account }: Context): JsonObject {
  const organization = store.collection('organization').get('self')
  if (!organization || !store.collection('accounts').get(account)) {
    throw new AwsError(
      'AWSOrganizationsNotInUseException',
      400,
      'Your account is not a member of an organization.',
    )
  }
  return organization
}

/** Shows an account with its instants as seconds since 1970, as awsJson carries them. */
export function asAccount(account: JsonObject): JsonObject {
  const joined =
    typeof account.JoinedTimestamp === 'string' ? Date.parse(account.JoinedTimestamp) : Number.NaN
  return compact({
    Id: account.Id,
    Arn: account.Arn,
    Email: account.Email,
    Name: account.Name,
    Status: account.Status,
    State: account.Status,
    JoinedMethod: account.JoinedMethod ?? 'CREATED',
    JoinedTimestamp: Number.isNaN(joined) ? undefined : joined / 1000,
  })
}

/** Returns a unit or root of the organization. Throws ParentNotFoundException for an unknown id. */
export function requireParent({ store }: Context, id: string): JsonObject {
  const parent = store.collection('organizational-units').get(id)
  if (!parent)
    throw new AwsError('ParentNotFoundException', 400, `You specified parent that doesn't exist: ${id}`)
  return parent
}

export const pages = { max: 20, fallback: 20 }
