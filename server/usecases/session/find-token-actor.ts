import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { TOUCH_EVERY_MS } from '@/server/domain/session-lifetime'
import { findToken } from '@/server/state/find-token'
import { touchToken } from '@/server/state/touch-token'
import { hashSecret } from './hash-secret'

/** The token behind a secret, or null when it is unknown or revoked. */
export async function findTokenActor(input: { secret: string }): Promise<Actor | null> {
  const { state } = await desk()
  const token = await findToken(state, hashSecret(input.secret))
  if (!token) return null
  const now = Date.now()
  if (now - (token.lastUsedAt?.getTime() ?? 0) > TOUCH_EVERY_MS) {
    await touchToken(state, token.id, new Date(now))
  }
  const { id, name, role, scope } = token
  return { kind: 'token', id, name, role, scopes: scope === null ? null : [scope], teams: [], owner: name }
}
