import Link from 'next/link'
import { SeverityMark } from '@/components/parts/severity-mark'
import { Count } from '@/components/sla-report/parts/count'
import { Section } from '@/components/sla-report/parts/section'
import { ReportTable } from '@/components/sla-report/parts/table'
import type { OverdueFinding, SlaReport } from '@/lib/api/sla/sla-report'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

/** Formats an account: `Payments (111122223333)`. */
const accountWords = ({ account, account_name }: OverdueFinding) => (
  <span className="tabular-nums">
    {account_name === null ? account : `${plainText(account_name)} (${account})`}
  </span>
)

/** Lists the findings that were overdue longest at the end of the month. */
export function Overdue({ report }: { report: SlaReport }) {
  const { breached, last } = report
  const longest = breached.worst[0]
  return (
    <Section
      title={
        longest ? `The longest overdue was ${formatCount(longest.days)} days late` : 'Nothing was overdue'
      }
      note={`At the end of ${last}, by the due dates at that time.`}
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
          { name: 'Owner', wide: true, cell: ({ owner }) => plainText(owner ?? 'no owner') },
          { name: 'Account', wide: true, cell: accountWords },
          {
            name: 'Due',
            wide: true,
            cell: ({ due }) => <span className="whitespace-nowrap">{due.slice(0, 10)}</span>,
          },
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
