import type { Desk } from '@/server/desk/desk-parts'
import type { Actor } from '@/server/domain/people/actor'
import { isDemoDesk } from '@/server/domain/people/demo-desk'
import { countFreeAdmins } from '@/server/domain/people/free-admins'
import { scopesOf, scopesOfToken } from '@/server/domain/people/scope'
import { AppError, authorize } from '@/server/errors'
import type { Transaction } from '@/server/state/open-state'
import { findPerson } from '@/server/state/people/find-person'
import { findTokenById } from '@/server/state/people/find-token'
import { listAdmins } from '@/server/state/people/list-admins'
import { lockTeams } from '@/server/state/teams/lock-teams'

/** Returns the actor with the role and the limit of this moment. Throws `forbidden` for one that is gone. */
async function actorNow(tx: Transaction, actor: Actor): Promise<Actor> {
  if (actor.kind === 'token') {
    const token = await findTokenById(tx, actor.id)
    if (token) return { ...actor, role: token.role, scopes: scopesOfToken(token) }
  } else {
    const person = await findPerson(tx, actor.id)
    if (person) return { ...actor, role: person.role, scopes: scopesOf(person.teams) }
  }
  throw new AppError('forbidden', 'You cannot sign in any more.')
}

const LAST =
  'This would leave no admin without a limit, and then no one could change limits any more. ' +
  'Keep an admin in a team without a limit, or in no team at all.'

/**
 * Begins a change of teams: no other one runs beside it. Throws `forbidden` where the actor has lost the right, or got a
 * limit, since the request began. Call what it returns after the writes: it throws `conflict` where they would leave the
 * desk without an admin who has no limit.
 */
export async function guardLimits(
  tx: Transaction,
  { env }: Pick<Desk, 'env'>,
  actor: Actor,
): Promise<() => Promise<void>> {
  await lockTeams(tx)
  authorize(await actorNow(tx, actor), 'teams:manage')
  const count = async () => countFreeAdmins(await listAdmins(tx), isDemoDesk(env))
  const before = await count()
  return async () => {
    // Where there was none, as the identity provider took the role away, nothing is lost and much may be mended.
    if (before > 0 && (await count()) === 0) throw new AppError('conflict', LAST)
  }
}
