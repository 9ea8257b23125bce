import { compact } from '../ocsf/json.ts'
import { AwsError, type Context } from '../operation.ts'
import type { JsonObject } from '../store/store.ts'

/** The organization, or the error of an account that is in none. */
export function organizationOf({ store }: Context): JsonObject {
  const organization = store.collection('organization').get('self')
  if (!organization) {
    throw new AwsError(
      'AWSOrganizationsNotInUseException',
      400,
      'Your account is not a member of an organization.',
    )
  }
  return organization
}

/** awsJson carries instants as seconds since 1970. */
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

/** A unit or root of the organization; ParentNotFoundException when there is none of that id. */
export function requireParent({ store }: Context, id: string): JsonObject {
  const parent = store.collection('organizational-units').get(id)
  if (!parent)
    throw new AwsError('ParentNotFoundException', 400, `You specified parent that doesn't exist: ${id}`)
  return parent
}

export const pages = { max: 20, fallback: 20 }
