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

/** Which steps were taken, and for whom. */
export function Escalations({ report }: { report: SlaReport }) {
  const { owner, team, manager, latest } = report.escalations
  const steps = [
    `owners ${formatCount(owner)}`,
    `teams ${formatCount(team)}`,
    `managers ${formatCount(manager)}`,
  ]
  return (
    <Section
      title="Escalations"
      note="A clock at risk is a step for its owner, a breach one for the team, and from then on there is one for the manager every few days; who is not known is passed over for the next. Steps are recorded and shown, and nothing is sent. A finding may count more than once."
    >
      {owner + team + manager === 0 ? (
        <p className="text-muted text-sm">No step was taken.</p>
      ) : (
        <p className="pb-2 text-sm">Steps for {steps.join(', ')}.</p>
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
            { name: 'For', cell: ({ to, name }) => `${to}${name === null ? '' : ` ${plainText(name)}`}` },
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
