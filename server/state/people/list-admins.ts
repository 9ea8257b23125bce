import { eq } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { people } from '@/server/state/schema'
import { type FoundPerson, readPeople } from './read-people'

/** Lists the people whose latest sign-in made them admins, with the limits of their teams as they are now. */
export const listAdmins = (db: State['db']): Promise<FoundPerson[]> =>
  readPeople(db, eq(people.role, 'admin'))
