import { AwsError, type Context } from '../operation.ts'
import { objectsOf, textOf, textsOf } from './json.ts'
import { requireObject, requireObjects, requireText, validationError } from './validation.ts'

const maxScopes = 10

/**
 * The accounts whose findings the caller sees: undefined for all of them. A member sees its own; the delegated
 * administrator everything, or the organizational units that `Scopes` names.
 */
export function visibleAccounts(context: Context, scopes: unknown): readonly string[] | undefined {
  const isMember = context.store.collection('members').get(context.account) !== undefined
  if (scopes === undefined || scopes === null) return isMember ? [context.account] : undefined
  if (isMember) {
    throw new AwsError(
      'AccessDeniedException',
      403,
      'Only the delegated administrator account can use Scopes',
    )
  }
  const path = 'Scopes.AwsOrganizations'
  const given = requireObjects(requireObject(scopes, 'Scopes').AwsOrganizations, path, maxScopes)
  if (given.length === 0) return undefined
  const found = given.map((scope, at) => accountsOf(context, scope, `${path}[${at}]`))
  return found.some(accounts => accounts === undefined)
    ? undefined
    : found.flatMap(accounts => accounts ?? [])
}

function accountsOf(
  { store }: Context,
  scope: { readonly OrganizationId?: unknown; readonly OrganizationalUnitId?: unknown },
  path: string,
): readonly string[] | undefined {
  const organization = store.collection('organization').get('self')
  if (scope.OrganizationId === undefined && scope.OrganizationalUnitId === undefined) {
    throw validationError(`${path} must have OrganizationId or OrganizationalUnitId`)
  }
  if (scope.OrganizationId !== undefined && scope.OrganizationId !== organization?.Id) {
    throw new AwsError(
      'OrganizationNotFoundException',
      400,
      `Organization not found: ${scope.OrganizationId}`,
    )
  }
  if (scope.OrganizationalUnitId === undefined) return undefined
  const unit = requireText(scope.OrganizationalUnitId, `${path}.OrganizationalUnitId`)
  const units = store.collection('organizational-units').list()
  const named = units.find(({ Id: id }) => id === unit)
  if (!named) {
    throw new AwsError('OrganizationalUnitNotFoundException', 400, `Organizational unit not found: ${unit}`)
  }
  const inside = new Set([unit])
  // A unit is listed after its parent or before it: go round until nothing new is found.
  for (let before = 0; before !== inside.size; ) {
    before = inside.size
    for (const { Id: id, ParentId: parent } of units) {
      if (typeof id === 'string' && typeof parent === 'string' && inside.has(parent)) inside.add(id)
    }
  }
  const accounts = objectsOf(store.collection('accounts').list())
  return textsOf(
    accounts.filter(account => inside.has(textOf(account.ParentId) ?? '')).map(({ Id: id }) => id ?? null),
  )
}
