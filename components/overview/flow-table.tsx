import { CountLink } from '@/components/overview/count-link'
import { ScrollRegion } from '@/components/ui/scroll-region'
import type { Overview } from '@/lib/api/overview'

/** The chart's numbers, newest first, for reading and for the keyboard. */
export function FlowTable({ days }: { days: Overview['days'] }) {
  return (
    <ScrollRegion label="Opened and resolved a day" className="h-[220px]">
      <table className="w-full max-w-md text-sm">
        <caption className="sr-only">Findings opened and resolved a day, newest first</caption>
        <thead className="sticky top-0 bg-surface text-muted text-xs">
          <tr>
            <th scope="col" className="py-1 text-left font-medium">
              Day (UTC)
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              Opened
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              Resolved
            </th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day, index) => (
            <tr key={day.day} className="border-t">
              <th scope="row" className="py-1 text-left font-normal tabular-nums">
                {day.day}
                {index === 0 ? <span className="text-muted"> so far</span> : null}
              </th>
              <td className="py-1 text-right">
                <CountLink count={day.opened} filter={day.opened_filter} name={`opened on ${day.day}`} />
              </td>
              <td className="py-1 text-right">
                <CountLink
                  count={day.resolved}
                  filter={day.resolved_filter}
                  name={`resolved on ${day.day}`}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
