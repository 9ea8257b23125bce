import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { scopesOfToken } from '@/server/domain/people/scope'
import { TOUCH_EVERY_MS } from '@/server/domain/people/session-lifetime'
import { findToken } from '@/server/state/people/find-token'
import { touchToken } from '@/server/state/people/touch-token'
import { hashSecret } from './hash-secret'

/** Finds the token behind a secret, or null when it is unknown or revoked. */
export async function findTokenActor(input: { secret: string }): Promise<Actor | null> {
  const { state } = await desk()
  const token = await findToken(state, hashSecret(input.secret))
  if (!token) return null
  const now = Date.now()
  if (now - (token.lastUsedAt?.getTime() ?? 0) > TOUCH_EVERY_MS) {
    await touchToken(state, token.id, new Date(now))
  }
  const { id, name, role } = token
  return { kind: 'token', id, name, role, scopes: scopesOfToken(token), teams: [], owner: name }
}
