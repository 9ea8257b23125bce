import type { SlaReport } from '@/lib/api/sla-report'
import { Count } from './count'
import { Section } from './section'

/** Whose clocks stood still. */
export function Exceptions({ report }: { report: SlaReport }) {
  const { at_end, began, ended } = report.exceptions
  return (
    <Section
      title="Exceptions"
      note="Suppressed, or under an exception: their clocks stand still and count nowhere else."
    >
      <p className="text-sm">
        <Count {...at_end} name="excepted at the end" /> excepted at the end.{' '}
        <Count {...began} name="newly excepted" /> of them were not at the end of the month before;{' '}
        <Count {...ended} name="no longer excepted" /> that were then no longer are.
      </p>
    </Section>
  )
}
