import type { SlaReport } from '@/lib/api/sla/sla-report'
import { formatCount } from '@/lib/format/instant'
import { monthWords } from '@/lib/format/month'
import { comparable } from '@/lib/sla/comparable'

/** Names the team of the report. */
export const teamWords = (team: string | null): string => {
  if (team === null) return 'all teams'
  return team === '' ? 'findings without a team' : team
}

/** Names the period to compare with: `September 2026`, or as many of its first days. */
export function comparedWords({ complete, compared }: Pick<SlaReport, 'complete' | 'compared'>): string {
  const month = monthWords(compared.first)
  return complete ? month : `1 to ${Number(compared.last.slice(8))} ${month}`
}

/** Names the instant that states are compared with: `at the end of September 2026`, or after as many days. */
export const comparedEnd = ({ complete, compared }: Pick<SlaReport, 'complete' | 'compared'>): string =>
  `at the end of ${complete ? monthWords(compared.first) : compared.last}`

/** Writes the days as a value of a date field of the filter language. */
export const daysValue = ({ month, first, last, complete }: SlaReport): string =>
  complete ? month : `${first}..${last}`

/** True when the compared days are known completely. Reports frozen earlier do not have this information. */
export const isCompared = ({
  compared,
  ends_known_from,
}: Pick<SlaReport, 'compared' | 'ends_known_from'>): boolean =>
  comparable({ from: `${compared.first}T00:00:00.000Z`, ends_known_from: ends_known_from ?? null }) !== null

/** Describes the month in one sentence, as the title of its trend. */
export function trendTitle({ now, before, ...report }: SlaReport): string {
  const end = comparedEnd(report)
  if (!isCompared(report)) {
    return `${formatCount(now.breached)} ${now.breached === 1 ? 'finding was' : 'findings were'} breached at the end of the month`
  }
  if (now.breached === 0 && before.breached === 0) return 'No finding was breached'
  if (now.breached === before.breached) return `As many findings were breached as ${end}`
  const [by, word] = [
    Math.abs(now.breached - before.breached),
    now.breached < before.breached ? 'fewer' : 'more',
  ]
  return `${formatCount(by)} ${word} ${by === 1 ? 'finding was' : 'findings were'} breached than ${end}`
}
