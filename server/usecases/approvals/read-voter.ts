import type { Role } from '@/lib/api/roles'
import { lesserRole, type Voter } from '@/server/domain/approval/vote'
import type { Actor } from '@/server/domain/people/actor'
import { canSignIn } from '@/server/domain/people/can-sign-in'
import { isDemoDesk } from '@/server/domain/people/demo-desk'
import { scopesOf } from '@/server/domain/people/scope'
import type { Env } from '@/server/env'
import type { State } from '@/server/state/open-state'
import { findPerson } from '@/server/state/people/find-person'
import { findTokenById } from '@/server/state/people/find-token'
import type { FoundPerson } from '@/server/state/people/read-people'

type Found = { readonly person: FoundPerson | null; readonly role: Role | null }

async function find(db: State['db'], { kind, id }: Actor): Promise<Found> {
  if (kind === 'person') {
    const person = await findPerson(db, id)
    return { person, role: person?.role ?? null }
  }
  const token = await findTokenById(db, id)
  const maker = token?.maker ?? null
  return { person: maker, role: token && maker && lesserRole(token.role, maker.role) }
}

/**
 * Reads an actor as the rules of voting see them now: the person behind it, the role and the limit. They may have changed
 * since the request began. A token has at most the role of the person who made it.
 */
export async function readVoter(
  db: State['db'],
  env: Pick<Env, 'awsEndpoint' | 'url'>,
  actor: Actor,
): Promise<Voter> {
  const { kind, id, scopes } = actor
  const { person, role } = await find(db, actor)
  return {
    kind,
    id,
    role,
    person: person?.id ?? null,
    canSignIn: person !== null && canSignIn(person, isDemoDesk(env)),
    limited: scopes !== null || (person !== null && scopesOf(person.teams) !== null),
  }
}
