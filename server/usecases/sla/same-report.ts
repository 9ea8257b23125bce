import { type ReportNumbers, reportNumbers } from '@/lib/api/sla/sla-report'

/** Returns the numbers behind which a list could be shown; names and filters follow from these. */
function numbersOf(report: ReportNumbers) {
  // Parsed, all members have one order: the database returns another.
  const { now, before, severities, groups, trend, breached, moved, exceptions } = reportNumbers.parse(report)
  return {
    now,
    before,
    severities,
    groups,
    trend: trend.map(({ today: _, ...point }) => point),
    breached: [breached.count, breached.worst.map(({ key }) => key)],
    moved: moved.count,
    exceptions,
  }
}

/** Means are sums in no fixed order, whose last digits differ. */
const written = (report: ReportNumbers): string =>
  JSON.stringify(numbersOf(report), (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(9)) : value,
  )

/** True when two reports of a month have the same numbers. The past under today's policy is not compared. */
export const sameReport = (one: ReportNumbers, other: ReportNumbers): boolean =>
  written(one) === written(other)
