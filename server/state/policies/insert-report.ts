import type { ReportNumbers } from '@/lib/api/sla/sla-report'
import type { State } from '@/server/state/open-state'
import { slaReports } from '@/server/state/schema'

type NewReport = {
  readonly report: ReportNumbers
  readonly edition: number
  /** The version in force when it was counted. */
  readonly policyVersion: number
  readonly reason: string
}

/** Freezes a report; false where another reader has just frozen this edition. */
export async function insertReport(
  db: Pick<State['db'], 'insert'>,
  { report, ...row }: NewReport,
): Promise<boolean> {
  const kept = await db
    .insert(slaReports)
    .values({ month: report.month, report: { format: 1, report }, ...row })
    .onConflictDoNothing()
    .returning({ edition: slaReports.edition })
  return kept.length > 0
}
