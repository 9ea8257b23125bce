'use client'

import { useRouter } from 'next/navigation'
import { Button, buttonLook } from '@/components/ui/button'
import type { SlaReport } from '@/lib/api/sla/sla-report'
import { monthWords } from '@/lib/format/month'
import { plainText } from '@/lib/format/plain-text'
import { digestHref } from '@/lib/sla/links'

const SELECT = 'h-8 rounded-md border border-control bg-surface px-2 text-sm'

const hrefOf = (month: string, team: string | null): string =>
  `/sla/report?${new URLSearchParams({ month, ...(team === null ? {} : { team }) })}`

/** Stands for null, which an option cannot hold. No team has a name of blanks alone. */
const ALL = ' '

type Props = Pick<SlaReport, 'month' | 'months' | 'team' | 'teams'>

/** Chooses the month and the team, and prints the report. Paper shows none of it. */
export function Controls({ month, months, team, teams }: Props) {
  const router = useRouter()
  const known = months.includes(month) ? months : [month, ...months]
  const options = team === null || teams.includes(team) ? teams : [team, ...teams]
  return (
    <div className="flex flex-wrap items-center gap-2 pb-4 print:hidden">
      <label className="flex items-center gap-2 text-muted text-sm">
        Month
        <select
          className={SELECT}
          value={month}
          onChange={event => router.push(hrefOf(event.target.value, team))}
        >
          {known.map(value => (
            <option key={value} value={value}>
              {monthWords(value)}
            </option>
          ))}
        </select>
      </label>
      <label className="flex items-center gap-2 text-muted text-sm">
        Team
        <select
          className={SELECT}
          value={team ?? ALL}
          onChange={event =>
            router.push(hrefOf(month, event.target.value === ALL ? null : event.target.value))
          }
        >
          <option value={ALL}>All teams</option>
          {options.map(value => (
            <option key={value} value={value}>
              {value === '' ? 'No team' : plainText(value)}
            </option>
          ))}
        </select>
      </label>
      <a
        href={digestHref(team === null ? {} : { team })}
        download
        title="Changes of the last whole week, as an email in HTML"
        className={buttonLook({}, 'ml-auto')}
      >
        Save weekly digest
      </a>
      <Button variant="solid" onClick={() => window.print()}>
        Print or save as PDF
      </Button>
    </div>
  )
}
