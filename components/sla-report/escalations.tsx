import Link from 'next/link'
import type { SlaReport } from '@/lib/api/sla-report'
import { formatCount, formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { Section } from './section'
import { ReportTable } from './table'

/** `at risk`, `breached`, `14 days after the breach`. */
function stepWords(step: string): string {
  const days = /^breached\+(.+)d$/.exec(step)?.[1]
  return days === undefined ? step.replace('_', ' ') : `${days} days after the breach`
}

/** Who was told of what. */
export function Escalations({ report }: { report: SlaReport }) {
  const { owner, team, manager, latest } = report.escalations
  const told = [
    `owners ${formatCount(owner)}`,
    `teams ${formatCount(team)}`,
    `managers ${formatCount(manager)} times`,
  ]
  return (
    <Section
      title="Escalations"
      note="A clock at risk is told to its owner, a breach to the team, and then to the manager every few days. A finding may count more than once."
    >
      {owner + team + manager === 0 ? (
        <p className="text-muted text-sm">Nobody had to be told.</p>
      ) : (
        <p className="pb-2 text-sm">Told: {told.join(', ')}.</p>
      )}
      {latest.length > 0 ? (
        <ReportTable
          name="Latest escalations"
          rows={latest}
          keyOf={({ key, clock, step, at }) => `${key} ${clock} ${step} ${at}`}
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
            { name: 'Step', cell: ({ step }) => stepWords(step) },
            { name: 'Told', cell: ({ to, name }) => `${to}${name === null ? '' : ` ${plainText(name)}`}` },
            {
              name: 'When',
              cell: ({ at }) => <span className="whitespace-nowrap">{formatInstant(at)}</span>,
            },
          ]}
        />
      ) : null}
    </Section>
  )
}
