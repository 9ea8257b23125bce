import Link from 'next/link'
import type { LiveReason, ReportEdition, SlaReport } from '@/lib/api/sla/sla-report'
import { formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

const LIVE: Readonly<Record<LiveReason, string>> = {
  running: 'Counted now: the month is not over, so nothing is frozen yet.',
  team: 'Counted now: the report of all teams is frozen, that of one team is not.',
  limited: 'Counted now, of the findings that you may see: only the report of all findings is frozen.',
  incomplete: 'Counted now: the month is frozen once all findings and their histories are read.',
}

const hrefOf = (month: string, { edition }: ReportEdition): string =>
  `/sla/report?${new URLSearchParams({ month, edition: String(edition) })}`

/** Shows whether these numbers can still change, which edition they are, and where to read the others. */
export function Edition({ report: { month, frozen, live, editions } }: { report: SlaReport }) {
  if (frozen === null) return <p className="pt-1 text-muted text-sm">{live === null ? '' : LIVE[live]}</p>
  const others = editions.filter(({ edition }) => edition !== frozen.edition)
  return (
    <div className="pt-1 text-sm">
      <p>
        Frozen on {formatInstant(frozen.made_at)} UTC
        {editions.length > 1 ? `, edition ${frozen.edition} of ${editions.length}` : ''}, under policy version{' '}
        {frozen.policy_version}.{frozen.edition > 1 ? ` Restated: ${plainText(frozen.reason)}.` : ''}
        {frozen.differs ? ' Lists show today’s data, which has changed since.' : ''}
      </p>
      {others.length > 0 ? (
        <ul className="print:hidden">
          {others.map(each => (
            <li key={each.edition}>
              <Link href={hrefOf(month, each)} className="text-accent underline-offset-2 hover:underline">
                Edition {each.edition}
              </Link>
              , {formatInstant(each.made_at)} UTC: {plainText(each.reason)}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
