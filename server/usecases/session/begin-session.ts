import { randomBytes } from 'node:crypto'
import type { Role } from '@/lib/api/roles'
import { desk } from '@/server/desk'
import { ABSOLUTE_MS } from '@/server/domain/session-lifetime'
import { log } from '@/server/log'
import { insertSession } from '@/server/state/insert-session'
import { upsertPerson } from '@/server/state/upsert-person'
import { hashSecret } from './hash-secret'

type Identity = {
  readonly issuer: string
  readonly subject: string
  readonly name: string
  readonly email: string | null
  readonly role: Role
}

/** Keeps who signed in and begins their session. Answers its id, which exists nowhere else. */
export async function beginSession(identity: Identity): Promise<string> {
  const { state } = await desk()
  const personId = await upsertPerson(state, identity)
  const sessionId = randomBytes(32).toString('base64url')
  const now = new Date()
  const expiresAt = new Date(now.getTime() + ABSOLUTE_MS)
  await insertSession(state, { hash: hashSecret(sessionId), personId, now, expiresAt })
  log.info({ personId, issuer: identity.issuer, role: identity.role }, 'signed in')
  return sessionId
}
