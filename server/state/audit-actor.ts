import { eq } from 'drizzle-orm'
import type { Actor } from '@/server/domain/actor'
import type { AuditActor } from './append-audit'
import type { State } from './open-state'
import { people } from './schema'

/** A person by issuer and subject, which no other person ever has: `https://idp.example|00u1`. */
export const identityText = (identity: { readonly issuer: string; readonly subject: string }): string =>
  `${identity.issuer}|${identity.subject}`

type Named = Pick<Actor, 'kind' | 'id' | 'name' | 'role'>

/** An actor as the audit log names them. Takes the transaction where there is one: embedded, nothing runs beside it. */
export async function auditActor(db: State['db'], actor: Named): Promise<AuditActor> {
  const { kind, id, name, role } = actor
  if (kind === 'token') return { kind, id, name, role }
  const { issuer, subject } = people
  const [person] = await db.select({ issuer, subject }).from(people).where(eq(people.id, id)).limit(1)
  return { kind, id: person ? identityText(person) : id, name, role }
}
