import { sql } from 'drizzle-orm'
import type { Transaction } from '@/server/state/open-state'

// Any constant of our own works; the audit log has another.
const TEAMS_LOCK = 4_711_017

/** Lets one change of teams at a time go on, until its transaction ends: two at once could each rely on the other's admin. */
export async function lockTeams(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${TEAMS_LOCK})`)
}
