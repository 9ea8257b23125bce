import Link from 'next/link'
import { Section } from '@/components/sla-report/parts/section'
import { ReportTable } from '@/components/sla-report/parts/table'
import type { SlaReport } from '@/lib/api/sla/sla-report'
import { formatCount, formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

/** Names a step: `at risk`, `breached`, `14 days after the breach`. */
function stepWords(step: string): string {
  const days = /^breached\+(.+)d$/.exec(step)?.[1]
  return days === undefined ? step.replace('_', ' ') : `${days} days after the breach`
}

/** Lists the steps that were taken, and for which person. */
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
      note="At risk is a step for the owner, a breach for the team, then every few days for the manager. If one is not known, the step goes to the next. Hubdesk records and shows steps, and sends nothing. A finding may count more than once."
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
            {
              name: 'For',
              wide: true,
              cell: ({ to, name }) => `${to}${name === null ? '' : ` ${plainText(name)}`}`,
            },
            {
              name: 'When',
              number: true,
              cell: ({ at }) => <span className="whitespace-nowrap">{formatInstant(at)}</span>,
            },
          ]}
        />
      ) : null}
    </Section>
  )
}
