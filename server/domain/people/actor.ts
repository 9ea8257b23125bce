import { ROLES, type Role } from '@/lib/api/roles'
import type { Scopes } from './scope'

/** The permissions that use cases check before they do anything. */
export const PERMISSIONS = [
  'self:read',
  'findings:read',
  'findings:decide',
  'findings:suppress',
  'changes:read',
  'changes:stop_others',
  'status:read',
  'doctor:run',
  'views:write',
  'preferences:write',
  'tokens:manage',
  'teams:manage',
  'audit:read',
  'sla:move',
  'sla:policy',
  'actions:read',
  'actions:request',
  'approvals:read',
  'approvals:vote',
  'insights:write',
] as const
export type Permission = (typeof PERMISSIONS)[number]

const NEEDED: Record<Permission, Role> = {
  'self:read': 'viewer',
  'findings:read': 'viewer',
  'findings:decide': 'analyst',
  'findings:suppress': 'analyst',
  'changes:read': 'viewer',
  'changes:stop_others': 'admin',
  'status:read': 'viewer',
  'doctor:run': 'admin',
  'views:write': 'viewer',
  'preferences:write': 'viewer',
  'tokens:manage': 'admin',
  'teams:manage': 'admin',
  'audit:read': 'admin',
  'sla:move': 'approver',
  'sla:policy': 'admin',
  'actions:read': 'viewer',
  'actions:request': 'viewer',
  'approvals:read': 'viewer',
  'approvals:vote': 'approver',
  'insights:write': 'analyst',
}

/** The person or token that makes a request. The id is the row of the person (one issuer and subject) or the token. */
export type Actor = {
  readonly kind: 'person' | 'token'
  readonly id: string
  readonly name: string
  readonly role: Role
  /** Limits what the actor sees and changes; null is no limit. */
  readonly scopes: Scopes
  /** The names of the actor's teams, in order. */
  readonly teams: readonly string[]
  /** The name under which the actor owns findings: a person's e-mail address, where there is one. */
  readonly owner: string
}

/** True when the actor's role reaches what the permission needs. */
export const may = (actor: Actor, permission: Permission): boolean =>
  ROLES.indexOf(actor.role) >= ROLES.indexOf(NEEDED[permission])

/** Permissions that set limits, that show all findings, or that change AWS for the whole organization. */
const UNLIMITED: ReadonlySet<Permission> = new Set([
  'tokens:manage',
  'teams:manage',
  'audit:read',
  'doctor:run',
  'sla:policy',
  'actions:request',
  'approvals:vote',
  'insights:write',
])

/** True when the actor, a person or a token, has a limit that the permission would lift. */
export const liftsLimit = ({ scopes }: Actor, permission: Permission): boolean =>
  scopes !== null && UNLIMITED.has(permission)

/** Returns the greatest of several roles, or null if there is none. */
export const greatestRole = (roles: readonly Role[]): Role | null =>
  ROLES.findLast(role => roles.includes(role)) ?? null
