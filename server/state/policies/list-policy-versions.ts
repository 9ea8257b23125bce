import { desc } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { slaPolicies } from '@/server/state/schema'
import type { StoredPolicy } from './read-policy-in-force'

/** Lists every version of the SLA policy, newest first. */
export const listPolicyVersions = (db: State['db']): Promise<StoredPolicy[]> =>
  db.select().from(slaPolicies).orderBy(desc(slaPolicies.version))
