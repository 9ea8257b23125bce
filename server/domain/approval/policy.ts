import type { Role } from '@/lib/api/roles'

/** Who approves a kind of subject: the least role, how many votes, and how long the request stands, in milliseconds. */
export type ApprovalPolicy = { readonly role: Role; readonly quorum: number; readonly lasts: number }

const DAY = 86_400_000

/** The policy of each kind of subject. A new kind of subject gets a line here. */
export const POLICIES = {
  action: { role: 'approver', quorum: 1, lasts: 7 * DAY },
} as const satisfies Record<string, ApprovalPolicy>

export type SubjectKind = keyof typeof POLICIES
