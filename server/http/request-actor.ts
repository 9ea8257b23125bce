import type { Actor } from '@/server/domain/actor'
import { AppError } from '@/server/errors'
import { findSessionActor } from '@/server/usecases/session/find-session-actor'
import { findTokenActor } from '@/server/usecases/session/find-token-actor'
import { readSessionId } from './read-session-id'

/**
 * Who sends this request. Throws `unauthenticated`. A bearer token, where there is one, decides alone. An answer that
 * lasts asks again without `isUse`: that a page stands open is no use of its session.
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
    throw new AppError('unauthenticated', 'This API token is unknown or revoked. Ask an admin for another.')
  }
  const sessionId = await readSessionId(request.headers.get('cookie'))
  const actor = sessionId && (await findSessionActor({ sessionId, isUse }))
  if (actor) return actor
  throw new AppError('unauthenticated', 'Sign in first, or send an API token as Authorization: Bearer.')
}
