import type { Role } from '@/lib/api/roles'
import { greatestRole } from './actor'

type Claims = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Claims => typeof value === 'object' && value !== null

/** Finds the claim with this exact name (`cognito:groups`), or else along its dots (`realm_access.roles`). */
function claimAt(claims: Claims, name: string): unknown {
  if (name in claims) return claims[name]
  return name.split('.').reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), claims)
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : []
}

/**
 * Maps the claims of an identity provider to a role, or to null to refuse the person. The greatest match counts; `*`
 * matches everyone. Without a mapping, everyone whom the provider admits is a viewer. A missing claim never keeps an
 * earlier role: Entra leaves `groups` out beyond 200 of them.
 */
export function roleOfClaims(
  claims: Claims,
  claim: string,
  mapping: ReadonlyMap<string, Role> | null,
): Role | null {
  if (!mapping) return 'viewer'
  const roles = ['*', ...textsOf(claimAt(claims, claim))].map(value => mapping.get(value))
  return greatestRole(roles.filter(role => role !== undefined))
}
