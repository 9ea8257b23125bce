import { Count } from '@/components/sla-report/parts/count'
import { Section } from '@/components/sla-report/parts/section'
import type { SlaReport } from '@/lib/api/sla/sla-report'

/** Counts the findings whose clocks were paused. */
export function Exceptions({ report }: { report: SlaReport }) {
  const { at_end, began, ended } = report.exceptions
  return (
    <Section
      title="Exceptions"
      note="Suppressed, or under an exception: their clocks are paused, and they count in no other number. A finding that ends under an exception counts as closed. It is in time if its clock had time left."
    >
      <p className="text-sm">
        <Count {...at_end} name="under an exception at the end" /> findings were under an exception at the end
        of the month. <Count {...began} name="new exceptions" /> of them were not under one a month before.{' '}
        <Count {...ended} name="exceptions that ended" /> findings were under an exception a month before and
        no longer are.
      </p>
    </Section>
  )
}
