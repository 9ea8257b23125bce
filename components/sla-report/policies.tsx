import type { PolicyVersion } from '@/lib/api/sla-policy'
import type { SlaReport } from '@/lib/api/sla-report'
import { describeAllowance, describeDaysBySeverity } from '@/lib/format/describe-allowance'
import { plainText } from '@/lib/format/plain-text'
import { Section } from './section'

function Version({ version, policy, author, reason, at }: PolicyVersion) {
  const { days, at_risk_hours, time, rules } = policy
  return (
    <li className="break-inside-avoid pb-2 text-sm">
      <p>
        <span className="font-medium">Version {version}</span>, saved {at.slice(0, 10)} by {plainText(author)}
        : {plainText(reason)}
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

/** What the month was judged by. */
export const Policies = ({ report: { policies } }: { report: SlaReport }) => (
  <Section
    title={policies.length === 1 ? 'The policy in force' : 'The policies in force, oldest first'}
    note="Closed clocks keep the version that judged them: a later edit leaves this report as it is."
  >
    <ul>
      {policies.map(version => (
        <Version key={version.version} {...version} />
      ))}
    </ul>
  </Section>
)
