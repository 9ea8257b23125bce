import { Fact, Facts } from '@/components/parts/facts'
import { SeverityMark } from '@/components/parts/severity-mark'
import { Part } from '@/components/sla-policy/fields/part'
import type { PolicyInForceAnswer, SlaPolicy } from '@/lib/api/sla/sla-policy'
import { SEVERITIES } from '@/lib/finding/severity'
import { describeAllowance, describeDays, describeHours } from '@/lib/format/describe-allowance'
import { describeEnds, describeWorkdays } from '@/lib/format/describe-policy-change'
import { plainText } from '@/lib/format/plain-text'
import { GovernedLink, RuleEffectLine } from './rule-effect'

const Days = ({ days }: { days: SlaPolicy['days'] }) => (
  <dl className="grid gap-x-4 gap-y-3 text-sm max-sm:grid-cols-2 sm:grid-cols-5">
    {SEVERITIES.map(severity => (
      <div key={severity}>
        <dt>
          <SeverityMark severity={severity} />
        </dt>
        <dd className="font-medium text-lg tabular-nums">{describeDays(days[severity])}</dd>
      </div>
    ))}
  </dl>
)

type RulesProps = Pick<PolicyInForceAnswer, 'policy' | 'rules' | 'ungoverned' | 'applied'>

function Rules({ policy, rules, ungoverned, applied }: RulesProps) {
  if (policy.rules.length === 0) {
    return <p className="text-muted text-sm">No rules: the days above apply to every finding.</p>
  }
  return (
    <>
      <ol className="text-sm">
        {policy.rules.map(({ name, filter, allowance }, index) => (
          <li
            key={name}
            className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2 border-t py-2 first:border-t-0"
          >
            <span aria-hidden className="text-right text-muted tabular-nums">
              {index + 1}
            </span>
            <div className="wrap-anywhere min-w-0">
              <p>
                <span className="font-medium">{plainText(name)}</span>: {describeAllowance(allowance)}
              </p>
              <code className="font-mono text-xs">{plainText(filter)}</code>
              <RuleEffectLine effect={rules[index]} isPreview={false} applied={applied} />
            </div>
          </li>
        ))}
      </ol>
      <p className="border-t py-2 pl-8 text-muted text-xs">
        Everything else has the days above:{' '}
        <GovernedLink count={ungoverned.count} filter={ungoverned.filter} />
      </p>
    </>
  )
}

function Time({ time: { business, zone, workdays, holidays } }: { time: SlaPolicy['time'] }) {
  return (
    <Facts>
      <Fact name="Counts">{business ? `${describeWorkdays(workdays)} but holidays` : 'Every day'}</Fact>
      <Fact name="Time zone">{zone}</Fact>
      <Fact name="Holidays">
        {business && holidays.length > 0 ? (
          <details>
            <summary className="w-fit">{holidays.length}</summary>
            <ul>
              {holidays.map(({ date, name }) => (
                <li key={date}>
                  <span className="tabular-nums">{date}</span> {plainText(name)}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </Fact>
    </Facts>
  )
}

/** Shows the policy to people who may not edit it. */
export function PolicyReading({ inForce }: { inForce: PolicyInForceAnswer }) {
  const { policy } = inForce
  return (
    <>
      <Part title="Days to resolve">
        <Days days={policy.days} />
      </Part>
      <Part title="Clocks">
        <Facts>
          <Fact name="At risk">
            {describeHours(policy.at_risk_hours)} before the due date, and on its day
          </Fact>
          <Fact name="Grace">
            {describeHours(policy.grace_hours)} are left at least after severity rises, a finding reopens, or
            an exception ends
          </Fact>
          <Fact name="Reopened">within {describeDays(policy.reopen_days)} the clock continues</Fact>
          <Fact name="Escalation">
            every {describeDays(policy.escalate_days)} after a breach, to the manager
          </Fact>
          <Fact name="Vulnerabilities">
            {policy.from_fix
              ? 'The clock starts when a fix is available'
              : 'The clock starts when they are found'}
          </Fact>
          <Fact name="Ends that count">{describeEnds(policy.counted_ends)}</Fact>
          <Fact name="Samples">
            {policy.samples ? 'Sample findings have an SLA like any other' : 'Sample findings have no SLA'}
          </Fact>
        </Facts>
      </Part>
      <Part title="Rules" about="The first that matches governs a finding">
        <Rules
          policy={policy}
          rules={inForce.rules}
          ungoverned={inForce.ungoverned}
          applied={inForce.applied}
        />
      </Part>
      <Part title="Time">
        <Time time={policy.time} />
      </Part>
    </>
  )
}
