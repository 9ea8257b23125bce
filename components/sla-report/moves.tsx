import Link from 'next/link'
import { Count } from '@/components/sla-report/parts/count'
import { Section } from '@/components/sla-report/parts/section'
import { ReportTable } from '@/components/sla-report/parts/table'
import { WholeDates } from '@/components/time/whole-dates'
import type { ReportMove, SlaReport } from '@/lib/api/sla/sla-report'
import { formatCount, formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

const day = (instant: string | null): string => (instant === null ? '–' : instant.slice(0, 10))

/** Formats the date before the move: `2026-06-19 (134 d overdue)`. */
const fromWords = ({ from, overdue_days }: ReportMove): string =>
  overdue_days === null ? day(from) : `${day(from)} (${formatCount(overdue_days)} d overdue)`

/** Lists due dates that people moved. A move takes a finding out of the breached ones at once. */
export function Moves({ report: { moved } }: { report: SlaReport }) {
  const { count, filter, latest } = moved
  return (
    <Section
      title="Due dates moved"
      note="Each move has a person and a reason. The clock of the finding shows it."
    >
      <p className="pb-2 text-sm">
        <Count count={count} filter={filter} name="findings with a due date moved" />{' '}
        {count === 1 ? 'finding had its due date' : 'findings had their due dates'} moved.
        {latest.length > 0 ? ' The latest moves:' : ''}
      </p>
      {latest.length > 0 ? (
        <ReportTable
          name="Latest due dates moved"
          rows={latest}
          keyOf={({ key, at, to }) => `${key} ${at} ${to}`}
          empty=""
          columns={[
            {
              name: 'Finding',
              cell: ({ key, title }) => (
                <Link href={`/findings/${key}`} prefetch={false} className="hover:underline">
                  {plainText(title)}
                </Link>
              ),
            },
            { name: 'From', wide: true, cell: move => <WholeDates text={fromWords(move)} /> },
            { name: 'To', number: true, cell: ({ to }) => day(to) },
            { name: 'By', wide: true, cell: ({ actor }) => plainText(actor ?? '–') },
            { name: 'Because', cell: ({ reason }) => plainText(reason ?? '–') },
            { name: 'When', number: true, wide: true, cell: ({ at }) => formatInstant(at) },
          ]}
        />
      ) : null}
    </Section>
  )
}
