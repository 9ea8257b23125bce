import { AwsError } from '../errors/aws-error.ts'
import { objectsOf, textOf, textsOf } from '../values/json.ts'
import type { Context } from '../wire/operation.ts'
import { requireObject, requireObjects, requireText, validationError } from '../wire/validation.ts'
import { isAdministrator } from './administrator.ts'

const maxScopes = 10

/**
 * Returns the accounts whose findings the caller sees; undefined for all accounts. The delegated administrator sees
 * everything, or the organizational units that `Scopes` names. Every other account sees its own findings.
 */
export function visibleAccounts(context: Context, scopes: unknown): readonly string[] | undefined {
  const all = isAdministrator(context)
  if (scopes === undefined || scopes === null) return all ? undefined : [context.account]
  if (!all) {
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
  // The list has no order: a unit may come before its parent. So repeat until a pass finds nothing new.
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
