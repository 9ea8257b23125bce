import type { FindingClock } from '@/lib/api/sla/clock'
import { severityWord } from '@/lib/format/describe-allowance'

/** Explains why the clock is judged by another severity than its finding shows. Null when both are the same. */
export function describeJudgement({
  severity,
  shown_severity: shown,
  closed,
}: Pick<FindingClock, 'severity' | 'shown_severity' | 'closed'>): string | null {
  if (severity === shown) return null
  if (severity === 'UNKNOWN') {
    return 'Severity unknown: it had passed before Hubdesk first saw it, and no record has its severity from before'
  }
  const word = severityWord(severity)
  if (shown === 'INFORMATIONAL') {
    return `${word}, the severity while it failed; Security Hub shows passed controls as Informational`
  }
  return `${word}, its severity ${closed === null ? 'then' : 'when it closed'}; it is ${severityWord(shown)} now`
}
