import { ClockSection } from '@/components/clock/clock-section'
import { DecisionEnd, FindingDecisions, FindingKeys } from '@/components/decisions/controls/finding-decisions'
import { useShown } from '@/components/decisions/use-shown'
import { ComplianceSection } from '@/components/finding/compliance-section'
import { FindingHead } from '@/components/finding/finding-head'
import { HistorySection } from '@/components/finding/history-section'
import { NoteSection } from '@/components/finding/note-section'
import { RawSection } from '@/components/finding/raw-section'
import { RelatedSection } from '@/components/finding/related-section'
import { RemediationSection } from '@/components/finding/remediation-section'
import { ResourcesSection } from '@/components/finding/resources-section'
import { VulnerabilitiesSection } from '@/components/finding/vulnerabilities-section'
import { WhereSection } from '@/components/finding/where-section'
import { WhySection } from '@/components/finding/why-section'
import { usePerson } from '@/components/session/person-context'
import type { FindingDetail } from '@/lib/api/findings'

type Props = { finding: FindingDetail; heading: 'h1' | 'h2'; ownKeys: boolean }

/** Shows everything about one finding, in the order in which an analyst asks. */
export function FindingSections({ finding: fetched, heading, ownKeys }: Props) {
  const { name } = usePerson()
  const { item, outcome } = useShown(fetched)
  const text = outcome?.state === 'pending' ? outcome.set.note : undefined
  const finding = text === undefined ? item : { ...item, note: { text, by: name, at: null } }
  return (
    <article aria-label="Finding" className="flex flex-col bg-surface">
      <FindingHead finding={finding} outcome={outcome} as={heading} />
      <FindingDecisions finding={finding} />
      {ownKeys ? <FindingKeys finding={finding} /> : null}
      <DecisionEnd finding={finding} outcome={outcome} />
      <ClockSection findingKey={finding.key} stillFailing={finding.still_failing} />
      <WhySection finding={finding} />
      <WhereSection finding={finding} />
      <RemediationSection finding={finding} />
      <VulnerabilitiesSection vulnerabilities={finding.vulnerabilities} />
      <ResourcesSection resources={finding.resources} />
      <ComplianceSection finding={finding} />
      <NoteSection finding={finding} />
      <RelatedSection related={finding.related} />
      <HistorySection finding={fetched} />
      <RawSection findingKey={finding.key} />
    </article>
  )
}
