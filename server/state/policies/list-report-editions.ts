import { desc, eq } from 'drizzle-orm'
import type { ReportEdition } from '@/lib/api/sla/sla-report'
import type { State } from '@/server/state/open-state'
import { slaReports } from '@/server/state/schema'

/** Lists the frozen editions of a month (`2026-10`), newest first, without their numbers. */
export async function listReportEditions(
  db: Pick<State['db'], 'select'>,
  month: string,
): Promise<ReportEdition[]> {
  const { edition, policyVersion, reason, createdAt } = slaReports
  const rows = await db
    .select({ edition, policyVersion, reason, createdAt })
    .from(slaReports)
    .where(eq(slaReports.month, month))
    .orderBy(desc(edition))
  return rows.map(row => ({
    edition: row.edition,
    made_at: row.createdAt.toISOString(),
    policy_version: row.policyVersion,
    reason: row.reason,
  }))
}
