import type { Actor } from '@/server/domain/people/actor'
import { AppError } from '@/server/errors'
import { readSessionId } from '@/server/http/session/read-session-id'
import { findSessionActor } from '@/server/usecases/session/find-session-actor'
import { findTokenActor } from '@/server/usecases/session/find-token-actor'
import { countFailedToken } from './failed-tokens'

/**
 * Returns the actor who sends this request. Throws `unauthenticated`. A bearer token, if present, decides alone. A
 * stream checks again without `isUse`: an open page does not count as use of its session.
 */
export async function requestActor(request: Request, { isUse } = { isUse: true }): Promise<Actor> {
  const authorization = request.headers.get('authorization')
  const bearer = authorization?.match(/^Bearer +(\S+)$/i)?.[1]
  if (authorization && !bearer) {
    throw new AppError('unauthenticated', 'Authorization must read: Bearer, then an API token.')
  }
  if (bearer) {
    const actor = await findTokenActor({ secret: bearer })
    if (actor) return actor
    countFailedToken(request)
    throw new AppError('unauthenticated', 'This API token is unknown or revoked. Ask an admin for another.')
  }
  const sessionId = await readSessionId(request.headers.get('cookie'))
  const actor = sessionId && (await findSessionActor({ sessionId, isUse }))
  if (actor) return actor
  throw new AppError('unauthenticated', 'Sign in first, or send an API token as Authorization: Bearer.')
}
