import { Section } from '@/components/sla-report/parts/section'
import { WholeDates } from '@/components/time/whole-dates'
import type { ReportPolicy, SlaReport } from '@/lib/api/sla/sla-report'
import { describeAllowance, describeDaysBySeverity } from '@/lib/format/describe-allowance'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

/** Explains what a version judged, also when it came later: `judged 451 closings of the month`. */
function judgedWords({ at, in_force, closed, open }: ReportPolicy, last: string): string {
  const parts = [
    ...(closed > 0 ? [`${formatCount(closed)} closings`] : []),
    ...(open > 0 ? [`${formatCount(open)} open findings`] : []),
  ]
  const came = `Came into force on ${at.slice(0, 10)}`
  if (parts.length === 0) return `${came}; it judged nothing of this month.`
  const judged = `judged ${parts.join(' and ')} of this month`
  if (in_force) return `${came}; ${judged}.`
  return `${came}, after ${last}: it ${judged}, which Hubdesk reconstructed or judged again later.`
}

function Version({ version: policyOf, last }: { version: ReportPolicy; last: string }) {
  const { version, policy, author, reason } = policyOf
  const { days, at_risk_hours, time, rules } = policy
  return (
    <li className="break-inside-avoid pb-2 text-sm">
      <p>
        <span className="font-medium">Version {version}</span>, by {plainText(author)}: {plainText(reason)}
      </p>
      <p>
        <WholeDates text={judgedWords(policyOf, last)} />
      </p>
      <p>
        Days by severity: {describeDaysBySeverity(days)}. At risk from {at_risk_hours} hours before.{' '}
        {time.business ? `Working time in ${time.zone}.` : 'Calendar time.'}
      </p>
      {rules.length > 0 ? (
        <ul className="list-disc pl-5">
          {rules.map(({ name, filter, allowance }) => (
            <li key={name}>
              {plainText(name)}: {describeAllowance(allowance)}, for{' '}
              <code className="break-words font-mono text-xs">{plainText(filter)}</code>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}

/** Shows the policies that judged the month. */
export const Policies = ({ report: { policies, last } }: { report: SlaReport }) => (
  <Section
    title={
      policies.length === 1 ? 'The policy that judged the month' : 'The policies of the month, oldest first'
    }
    note="Closed findings keep the version that judged them: a later edit of the policy changes none of these numbers."
  >
    <ul>
      {policies.map(version => (
        <Version key={version.version} version={version} last={last} />
      ))}
    </ul>
  </Section>
)
