import { ClockSection } from '@/components/clock/clock-section'
import { DecisionEnd, FindingDecisions, FindingKeys } from '@/components/decisions/controls/finding-decisions'
import { useShown } from '@/components/decisions/use-shown'
import { ComplianceSection } from '@/components/finding/compliance-section'
import { FindingHead } from '@/components/finding/finding-head'
import { FixSection } from '@/components/finding/fix-section'
import { HistorySection } from '@/components/finding/history-section'
import { NoteSection } from '@/components/finding/note-section'
import { RawSection } from '@/components/finding/raw-section'
import { RelatedSection } from '@/components/finding/related-section'
import { ResourcesSection } from '@/components/finding/resources-section'
import { SignalsSection } from '@/components/finding/signals-section'
import { VulnerabilitiesSection } from '@/components/finding/vulnerabilities-section'
import { WhereSection } from '@/components/finding/where-section'
import { WhySection } from '@/components/finding/why-section'
import { usePerson } from '@/components/session/person-context'
import type { FindingDetail } from '@/lib/api/findings'

type Props = { finding: FindingDetail; heading: 'h1' | 'h2'; ownKeys: boolean }

/**
 * Everything about one finding, in the order in which an analyst asks. On a wide page the facts stand beside it; in the
 * panel they follow what decides.
 */
export function FindingSections({ finding: read, heading, ownKeys }: Props) {
  const { name } = usePerson()
  const { item, outcome } = useShown(read)
  const text = outcome?.state === 'pending' ? outcome.set.note : undefined
  const finding = text === undefined ? item : { ...item, note_by: name, note_at: null }
  return (
    <article aria-label="Finding" className="finding-sections">
      <FindingHead finding={finding} outcome={outcome} as={heading} />
      <FindingDecisions finding={finding} />
      {ownKeys ? <FindingKeys finding={finding} /> : null}
      <DecisionEnd finding={finding} outcome={outcome} />
      <div className="finding-columns">
        <div>
          <WhySection finding={finding} />
          <SignalsSection finding={finding} />
          <FixSection finding={finding} />
          <NoteSection finding={finding} />
        </div>
        <div className="finding-facts">
          <ClockSection findingKey={finding.key} stillFailing={finding.still_failing} />
          <WhereSection finding={finding} />
          <ComplianceSection finding={finding} />
          <RelatedSection related={finding.related} />
        </div>
        <div>
          <VulnerabilitiesSection vulnerabilities={finding.vulnerabilities} />
          <ResourcesSection resources={finding.resources} />
          <HistorySection finding={read} />
          <RawSection findingKey={finding.key} />
        </div>
      </div>
    </article>
  )
}
