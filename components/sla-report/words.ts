import type { SlaReport } from '@/lib/api/sla-report'
import { formatCount } from '@/lib/format/instant'
import { monthWords } from '@/lib/format/month'

/** What the report is about, beside its month. */
export const teamWords = (team: string | null): string => {
  if (team === null) return 'all teams'
  return team === '' ? 'findings without a team' : team
}

/** What the numbers are compared with: `September 2026`, or as many of its first days. */
export function comparedWords({ complete, compared }: Pick<SlaReport, 'complete' | 'compared'>): string {
  const month = monthWords(compared.first)
  return complete ? month : `1 to ${Number(compared.last.slice(8))} ${month}`
}

/** The days as a value of a date field of the filter language. */
export const daysValue = ({ month, first, last, complete }: SlaReport): string =>
  complete ? month : `${first}..${last}`

/** The month in one sentence, as the title of its trend. */
export function trendTitle({ now, before, ...report }: SlaReport): string {
  const than = `than at the end of ${comparedWords(report)}`
  if (now.breached === 0 && before.breached === 0) return 'No finding was breached'
  if (now.breached === before.breached)
    return `As many findings were breached as at the end of ${comparedWords(report)}`
  const [by, word] = [
    Math.abs(now.breached - before.breached),
    now.breached < before.breached ? 'fewer' : 'more',
  ]
  return `${formatCount(by)} ${word} ${by === 1 ? 'finding was' : 'findings were'} breached ${than}`
}
