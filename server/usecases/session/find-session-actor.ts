import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { DEMO_ISSUER, isDemoDesk } from '@/server/domain/demo-desk'
import { ownerName } from '@/server/domain/owner-name'
import { scopesOf } from '@/server/domain/scope'
import { isSessionValid, TOUCH_EVERY_MS } from '@/server/domain/session-lifetime'
import { findSession } from '@/server/state/find-session'
import { touchSession } from '@/server/state/touch-session'
import { hashSecret } from './hash-secret'

/**
 * The person behind a session id with the role of this moment, or null when the session has ended. Each use puts off
 * its end by idleness, unless `isUse` is false.
 */
export async function findSessionActor(input: { sessionId: string; isUse?: boolean }): Promise<Actor | null> {
  const { env, state } = await desk()
  const hash = hashSecret(input.sessionId)
  const session = await findSession(state.db, hash)
  const now = Date.now()
  if (!session || !isSessionValid(session, now)) return null
  if (session.issuer === DEMO_ISSUER && !isDemoDesk(env)) return null
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
