import type { Role } from '@/lib/api/roles'

type DemoPerson = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly does: string
  /** The sandbox's accounts name these owners, so that their queues are not empty. */
  readonly teams: readonly string[]
}

/** The persons who can sign in to a desk on the sandbox, without a password. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    id: 'analyst',
    name: 'Analyst',
    role: 'analyst',
    does: 'Works through findings',
    teams: ['cloud-platform', 'payments'],
  },
  { id: 'manager', name: 'Manager', role: 'viewer', does: 'Reads, and changes nothing', teams: ['payments'] },
  {
    id: 'approver',
    name: 'Approver',
    role: 'approver',
    does: 'Also decides on requests',
    teams: ['payments'],
  },
  { id: 'admin', name: 'Admin', role: 'admin', does: 'Also makes API tokens', teams: ['cloud-platform'] },
]
