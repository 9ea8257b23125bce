import type { Role } from '@/lib/api/roles'
import { type Admitted, canSignIn } from './can-sign-in'
import { type Scope, scopesOf } from './scope'

type Judged = Admitted & {
  readonly role: Role
  readonly teams: readonly { readonly scope: Scope | null }[]
}

/** Counts the admins who may sign in and have no limit. They alone can change limits, teams and tokens. */
export const countFreeAdmins = (people: readonly Judged[], isDemo: boolean): number =>
  people.filter(
    person => person.role === 'admin' && canSignIn(person, isDemo) && scopesOf(person.teams) === null,
  ).length
