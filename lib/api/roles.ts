/** What a person or token may do; each role includes those before it. */
export const ROLES = ['viewer', 'analyst', 'approver', 'admin'] as const
export type Role = (typeof ROLES)[number]
