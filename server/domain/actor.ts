import { ROLES, type Role } from '@/lib/api/roles'
import type { Scopes } from '@/server/domain/scope'

/** What a use case asks for before it does anything. */
export const PERMISSIONS = [
  'self:read',
  'findings:read',
  'findings:decide',
  'findings:suppress',
  'changes:read',
  'changes:stop_others',
  'status:read',
  'views:write',
  'preferences:write',
  'tokens:manage',
  'teams:manage',
  'audit:read',
  'sla:move',
  'sla:policy',
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
  'views:write': 'viewer',
  'preferences:write': 'viewer',
  'tokens:manage': 'admin',
  'teams:manage': 'admin',
  'audit:read': 'admin',
  'sla:move': 'approver',
  'sla:policy': 'admin',
}

/** Who asks. The id is the row of the person (one issuer and subject) or of the token. */
export type Actor = {
  readonly kind: 'person' | 'token'
  readonly id: string
  readonly name: string
  readonly role: Role
  /** What they see and change at all; null is no limit. */
  readonly scopes: Scopes
  /** The names of their teams, in order. */
  readonly teams: readonly string[]
  /** The name under which they own findings: a person's e-mail address, where there is one. */
  readonly owner: string
}

/** Whether the actor's role reaches what the permission needs. */
export const may = (actor: Actor, permission: Permission): boolean =>
  ROLES.indexOf(actor.role) >= ROLES.indexOf(NEEDED[permission])

/** What sets limits, or tells of everything. */
const UNLIMITED: ReadonlySet<Permission> = new Set([
  'tokens:manage',
  'teams:manage',
  'audit:read',
  'sla:policy',
])

/** Whether the actor is a token whose limit the permission would lift: persons are limited by teams, tokens once and for all. */
export const liftsLimit = ({ kind, scopes }: Actor, permission: Permission): boolean =>
  kind === 'token' && scopes !== null && UNLIMITED.has(permission)

/** The greatest of several roles, or null of none. */
export const greatestRole = (roles: readonly Role[]): Role | null =>
  ROLES.findLast(role => roles.includes(role)) ?? null
