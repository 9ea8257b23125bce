import { randomBytes } from 'node:crypto'
import type { Role } from '@/lib/api/roles'
import { desk } from '@/server/desk/desk'
import { ABSOLUTE_MS } from '@/server/domain/people/session-lifetime'
import { log } from '@/server/log'
import { appendAudit } from '@/server/state/audit/append-audit'
import { identityText } from '@/server/state/audit/audit-actor'
import { insertSession } from '@/server/state/people/insert-session'
import { upsertPerson } from '@/server/state/people/upsert-person'
import { hashSecret } from './hash-secret'
import { warnWithoutAdmin } from './warn-without-admin'

type Identity = {
  readonly issuer: string
  readonly subject: string
  readonly name: string
  readonly email: string | null
  readonly role: Role
}

/** Stores the person who signed in and begins their session. Returns its id, which is not stored anywhere else. */
export async function beginSession(identity: Identity, requestId: string): Promise<string> {
  const { issuer, name, role } = identity
  const { state, env } = await desk()
  const sessionId = randomBytes(32).toString('base64url')
  const hash = hashSecret(sessionId)
  const now = new Date()
  const expiresAt = new Date(now.getTime() + ABSOLUTE_MS)
  const personId = await state.db.transaction(async tx => {
    const id = await upsertPerson(tx, identity)
    await insertSession(tx, { hash, personId: id, now, expiresAt })
    await appendAudit(tx, {
      at: now,
      actor: { kind: 'person', id: identityText(identity), name, role },
      action: 'session.begin',
      target: { session: hash, expires: expiresAt.toISOString() },
      decision: 'allow',
      requestId,
    })
    return id
  })
  log.info({ personId, issuer, role, requestId }, 'signed in')
  if (role !== 'admin') await warnWithoutAdmin({ state, env })
  return sessionId
}
