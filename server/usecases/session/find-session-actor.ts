import { desk } from '@/server/desk/desk'
import { ownerName } from '@/server/domain/finding/owner-name'
import type { Actor } from '@/server/domain/people/actor'
import { canSignIn } from '@/server/domain/people/can-sign-in'
import { isDemoDesk } from '@/server/domain/people/demo-desk'
import { scopesOf } from '@/server/domain/people/scope'
import { isSessionValid, TOUCH_EVERY_MS } from '@/server/domain/people/session-lifetime'
import { findSession } from '@/server/state/people/find-session'
import { touchSession } from '@/server/state/people/touch-session'
import { hashSecret } from './hash-secret'

/**
 * Finds the person behind a session id with their current role, or null when the session has ended. Each use postpones
 * its end by idleness, unless `isUse` is false.
 */
export async function findSessionActor(input: { sessionId: string; isUse?: boolean }): Promise<Actor | null> {
  const { env, state } = await desk()
  const hash = hashSecret(input.sessionId)
  const session = await findSession(state.db, hash)
  const now = Date.now()
  if (!session || !isSessionValid(session, now)) return null
  if (!canSignIn(session, isDemoDesk(env))) return null
  const isTouched = input.isUse !== false && now - session.lastSeenAt.getTime() > TOUCH_EVERY_MS
  if (isTouched) await touchSession(state, hash, new Date(now))
  const { personId, name, role, teams } = session
  return {
    kind: 'person',
    id: personId,
    name,
    role,
    scopes: scopesOf(teams),
    teams: teams.map(team => team.name),
    owner: ownerName(session),
  }
}
