import { Fact, Facts } from '@/components/parts/facts'
import { Section } from '@/components/parts/section'
import { SeverityMark } from '@/components/parts/severity-mark'
import type { FindingDetail } from '@/lib/api/findings'
import { riskTerms } from '@/lib/finding/risk'
import { plainText } from '@/lib/format/plain-text'

/** What the risk of an open finding adds up to; of another one, what is known that would raise it. */
function Risk({ finding }: { finding: FindingDetail }) {
  const terms = riskTerms(finding)
  if (terms.length === 0) return null
  return (
    <div className="pt-2 text-sm">
      <p className="font-medium">
        {finding.risk === null
          ? 'It leaves nothing to do, so it has no risk.'
          : `Risk ${finding.risk} of 100`}
      </p>
      <ul aria-label="Terms of the risk">
        {terms.map(({ words, points }) => (
          <li key={words} className="flex max-w-80 justify-between gap-4">
            <span>{words}</span>
            {finding.risk === null ? null : <span className="text-muted tabular-nums">+{points}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Shows why it matters: what the provider says, and what raises or lowers it. */
export function WhySection({ finding }: { finding: FindingDetail }) {
  const changed = finding.provider_severity !== null && finding.provider_severity !== finding.severity
  return (
    <Section title="Why it matters">
      {finding.description ? (
        <p className="max-w-prose whitespace-pre-line text-base">{plainText(finding.description)}</p>
      ) : (
        <p className="text-muted text-sm">The provider gives no description.</p>
      )}
      <Risk finding={finding} />
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
