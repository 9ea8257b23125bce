import { FilterLink } from '@/components/finding/filter-link'
import { Fact, Facts } from '@/components/parts/facts'
import { Section } from '@/components/parts/section'
import { StateMark } from '@/components/parts/state-mark'
import type { FindingDetail } from '@/lib/api/findings'
import { standardName } from '@/lib/finding/standard-name'
import { plainText } from '@/lib/format/plain-text'

export function ComplianceSection({ finding }: { finding: FindingDetail }) {
  if (!finding.compliance && finding.standard.length === 0) return null
  return (
    <Section title="Compliance">
      <Facts>
        <Fact name="Status">{finding.compliance ? <StateMark state={finding.compliance} /> : null}</Fact>
        <Fact name="Control">
          {finding.control ? <FilterLink field="control" value={finding.control} /> : null}
        </Fact>
        <Fact name="Standards">
          {finding.standard.length === 0
            ? null
            : finding.standard.map(standard => (
                <p key={standard}>
                  <FilterLink field="standard" value={standard}>
                    {plainText(standardName(standard))}
                  </FilterLink>
                </p>
              ))}
        </Fact>
        <Fact name="Requirements">
          {finding.related_requirements.length === 0
            ? null
            : plainText(finding.related_requirements.join(', '))}
        </Fact>
        <Fact name="Reasons">
          {finding.status_reasons.length === 0
            ? null
            : finding.status_reasons.map(reason => <p key={reason}>{plainText(reason)}</p>)}
        </Fact>
      </Facts>
    </Section>
  )
}
