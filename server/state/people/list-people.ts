import { asc } from 'drizzle-orm'
import type { Role } from '@/lib/api/roles'
import type { State } from '@/server/state/open-state'
import { people } from '@/server/state/schema'

export type StoredPerson = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly role: Role
}

/** Lists everyone who has ever signed in, by name. */
export async function listPeople(state: State): Promise<StoredPerson[]> {
  const { id, name, email, role } = people
  return state.db.select({ id, name, email, role }).from(people).orderBy(asc(name), asc(id))
}
