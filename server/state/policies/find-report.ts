import { and, eq } from 'drizzle-orm'
import type { ReportNumbers } from '@/lib/api/sla/sla-report'
import type { State } from '@/server/state/open-state'
import { slaReports } from '@/server/state/schema'

/** Reads the numbers of one frozen edition of a month; null where there is none. */
export async function findReport(
  db: Pick<State['db'], 'select'>,
  month: string,
  edition: number,
): Promise<ReportNumbers | null> {
  const [row] = await db
    .select({ report: slaReports.report })
    .from(slaReports)
    .where(and(eq(slaReports.month, month), eq(slaReports.edition, edition)))
  return row ? row.report.report : null
}
