/** What a person or token may do; each role includes those before it. */
export const ROLES = ['viewer', 'analyst', 'approver', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** What a use case asks for before it does anything. */
export const PERMISSIONS = ['findings:read', 'views:write', 'status:read', 'tokens:manage'] as const
export type Permission = (typeof PERMISSIONS)[number]

const NEEDED: Record<Permission, Role> = {
  'findings:read': 'viewer',
  'views:write': 'viewer',
  'status:read': 'viewer',
  'tokens:manage': 'admin',
}

/** Who asks. A person's id is issuer and subject; a token's is its row id. */
export type Actor = {
  readonly kind: 'person' | 'token'
  readonly id: string
  readonly name: string
  readonly role: Role
}

export const may = (actor: Actor, permission: Permission): boolean =>
  ROLES.indexOf(actor.role) >= ROLES.indexOf(NEEDED[permission])
