import { eq } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { people } from '@/server/state/schema'
import { type FoundPerson, readPeople } from './read-people'

/** Finds a person, with the limits of their teams as they are now; null for an unknown id. */
export async function findPerson(db: State['db'], id: string): Promise<FoundPerson | null> {
  const [person] = await readPeople(db, eq(people.id, id))
  return person ?? null
}
