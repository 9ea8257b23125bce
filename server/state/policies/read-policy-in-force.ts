import { desc } from 'drizzle-orm'
import { DEFAULT_POLICY } from '@/lib/api/sla/sla-policy'
import type { State } from '@/server/state/open-state'
import { slaPolicies } from '@/server/state/schema'

export type StoredPolicy = typeof slaPolicies.$inferSelect

const FIRST: typeof slaPolicies.$inferInsert = {
  version: 1,
  policy: DEFAULT_POLICY,
  author: 'Hubdesk',
  reason: 'The default, until a person saves a policy',
}

/**
 * Reads the newest SLA policy. The first read stores the default as version 1, so that it stays the same when a later
 * Hubdesk has another default.
 */
export async function readPolicyInForce(db: State['db']): Promise<StoredPolicy> {
  const newest = () => db.select().from(slaPolicies).orderBy(desc(slaPolicies.version)).limit(1)
  const [last] = await newest()
  if (last) return last
  await db.insert(slaPolicies).values(FIRST).onConflictDoNothing()
  const [kept] = await newest()
  if (kept) return kept
  throw new Error('The state database keeps no SLA policy')
}
