import type { Role } from '@/lib/api/roles'

/** Who can sign in to a desk on the sandbox, without a password. */
export const DEMO_PEOPLE: readonly { id: string; name: string; role: Role; does: string }[] = [
  { id: 'analyst', name: 'Analyst', role: 'analyst', does: 'Works through findings' },
  { id: 'manager', name: 'Manager', role: 'viewer', does: 'Reads, and changes nothing' },
  { id: 'approver', name: 'Approver', role: 'approver', does: 'Also decides on requests' },
  { id: 'admin', name: 'Admin', role: 'admin', does: 'Also makes API tokens' },
]
