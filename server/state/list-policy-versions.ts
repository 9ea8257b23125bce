import { desc } from 'drizzle-orm'
import type { State } from './open-state'
import type { StoredPolicy } from './read-policy-in-force'
import { slaPolicies } from './schema'

/** Every version of the SLA policy, newest first. */
export const listPolicyVersions = async (db: State['db']): Promise<StoredPolicy[]> =>
  db.select().from(slaPolicies).orderBy(desc(slaPolicies.version))
