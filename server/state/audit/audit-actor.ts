import { eq } from 'drizzle-orm'
import type { Actor } from '@/server/domain/people/actor'
import type { State } from '@/server/state/open-state'
import { people } from '@/server/state/schema'
import type { AuditActor } from './append-audit'

/** Names a person by issuer and subject, which no other person ever has: `https://idp.example|00u1`. */
export const identityText = (identity: { readonly issuer: string; readonly subject: string }): string =>
  `${identity.issuer}|${identity.subject}`

type Named = Pick<Actor, 'kind' | 'id' | 'name' | 'role'>

/**
 * Returns an actor as the audit log names them. Takes the transaction where there is one: the embedded database runs
 * nothing beside it.
 */
export async function auditActor(db: State['db'], actor: Named): Promise<AuditActor> {
  const { kind, id, name, role } = actor
  if (kind === 'token') return { kind, id, name, role }
  const { issuer, subject } = people
  const [person] = await db.select({ issuer, subject }).from(people).where(eq(people.id, id)).limit(1)
  return { kind, id: person ? identityText(person) : id, name, role }
}
