import { Fact, Facts } from '@/components/parts/facts'
import { Section } from '@/components/parts/section'
import { SeverityMark } from '@/components/parts/severity-mark'
import type { FindingDetail } from '@/lib/api/findings'
import { plainText } from '@/lib/format/plain-text'

/** Lists in words the reasons that raise a finding above others of its severity. */
function reasons(finding: FindingDetail): string[] {
  return [
    finding.exposure
      ? 'Security Hub sees an exposure: several weaknesses that combine on this resource.'
      : null,
    finding.exploit === true ? 'An exploit is known.' : null,
    finding.epss !== null
      ? `EPSS gives ${(finding.epss * 100).toFixed(1)} % chance of exploitation within 30 days.`
      : null,
    finding.fix === 'YES' ? 'A fix is available.' : null,
    finding.fix === 'PARTIAL' ? 'A fix is available only for a part of it.' : null,
    finding.sla === 'breached' ? 'Its SLA is breached.' : null,
    finding.still_failing
      ? 'A person resolved it, but since then its source has reported it as failing.'
      : null,
  ].filter(reason => reason !== null)
}

/** Shows why it matters: what the provider says, and what raises or lowers it. */
export function WhySection({ finding }: { finding: FindingDetail }) {
  const why = reasons(finding)
  const changed = finding.provider_severity !== null && finding.provider_severity !== finding.severity
  return (
    <Section title="Why it matters">
      {finding.description ? (
        <p className="max-w-prose whitespace-pre-line text-base">{plainText(finding.description)}</p>
      ) : (
        <p className="text-muted text-sm">The provider gives no description.</p>
      )}
      {why.length > 0 ? (
        <ul className="list-disc pt-2 pl-5 text-sm">
          {why.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : null}
      {changed || finding.confidence !== null || finding.criticality !== null ? (
        <div className="pt-2">
          <Facts>
            <Fact name="Provider’s severity">
              {changed && finding.provider_severity ? (
                <SeverityMark severity={finding.provider_severity} />
              ) : null}
            </Fact>
            <Fact name="Confidence">{finding.confidence}</Fact>
            <Fact name="Criticality">{finding.criticality}</Fact>
          </Facts>
        </div>
      ) : null}
    </Section>
  )
}
