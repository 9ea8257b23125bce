import type { Role } from '@/lib/api/roles'
import type { State } from '@/server/state/open-state'
import { people } from '@/server/state/schema'

type Person = {
  readonly issuer: string
  readonly subject: string
  readonly name: string
  readonly email: string | null
  readonly role: Role
}

/** Stores a person as the identity provider describes them now, and returns the row's id. */
export async function upsertPerson(db: State['db'], person: Person): Promise<string> {
  const { name, email, role } = person
  const [row] = await db
    .insert(people)
    .values(person)
    .onConflictDoUpdate({
      target: [people.issuer, people.subject],
      set: { name, email, role, deactivatedAt: null },
    })
    .returning({ id: people.id })
  if (!row) throw new Error('The database answered an upsert of a person without a row')
  return row.id
}
