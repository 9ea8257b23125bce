import Link from 'next/link'
import { SeverityMark } from '@/components/finding/severity-mark'
import type { SlaReport } from '@/lib/api/sla-report'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { Count } from './count'
import { Section } from './section'
import { ReportTable } from './table'

/** What was overdue longest at the end of the month. */
export function Overdue({ report }: { report: SlaReport }) {
  const { breached, last } = report
  const longest = breached.worst[0]
  return (
    <Section
      title={
        longest ? `The longest overdue was ${formatCount(longest.days)} days late` : 'Nothing was overdue'
      }
      note={`At the end of ${last}, by the due dates that held then.`}
    >
      <ReportTable
        name="Worst overdue"
        rows={breached.worst}
        keyOf={({ key }) => key}
        empty="No finding was breached."
        columns={[
          {
            name: 'Finding',
            cell: ({ key, title }) => (
              <Link href={`/findings/${key}`} prefetch={false} className="hover:underline">
                {plainText(title)}
              </Link>
            ),
          },
          { name: 'Severity', cell: ({ severity }) => <SeverityMark severity={severity} /> },
          { name: 'Owner', cell: ({ owner }) => plainText(owner ?? 'no owner') },
          { name: 'Account', cell: ({ account }) => <span className="tabular-nums">{account}</span> },
          { name: 'Due', cell: ({ due }) => <span className="whitespace-nowrap">{due.slice(0, 10)}</span> },
          { name: 'Days late', number: true, cell: ({ days }) => formatCount(days) },
        ]}
      />
      {breached.count > breached.worst.length ? (
        <p className="pt-1 text-xs">
          <Count count={breached.count} filter={breached.filter} name="findings were breached" /> were
          breached in all.
        </p>
      ) : null}
    </Section>
  )
}
