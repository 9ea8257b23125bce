import { ChartFrame } from '@/components/chart/chart-frame'
import { CHART_HEIGHT } from '@/components/chart/chart-parts'
import { Panel } from '@/components/chart/panel'
import { CountLink } from '@/components/links/count-link'
import type { SlaView } from '@/components/sla/sla-view'
import { useCalendar } from '@/components/sla/use-sla'
import { calendarTable, calendarTitle, heatLegend } from './calendar-facts'
import { CalendarGrid } from './calendar-grid'

const NAME = 'Due dates'
const EDGES = 24

/** Shows when running clocks are due. */
export function Calendar({ view }: { view: SlaView }) {
  return (
    <Panel
      name={NAME}
      height={CHART_HEIGHT + EDGES}
      answer={useCalendar(view)}
      empty={({ overdue, days, later }) =>
        [overdue, ...days, later].every(({ count }) => count === 0) ? 'No open finding has a due date.' : null
      }
    >
      {calendar => (
        <>
          <ChartFrame
            id="due-dates"
            name={NAME}
            title={calendarTitle(calendar)}
            definition={`Findings on track or at risk by the day that they are due (days in ${calendar.zone}), eight weeks ahead. A row is a week from Monday; a line marks the first of a month.`}
            table={calendarTable(calendar)}
            height={CHART_HEIGHT}
            legend={heatLegend(calendar.days)}
          >
            <CalendarGrid days={calendar.days} />
          </ChartFrame>
          <p className="text-muted text-xs">
            Already overdue <CountLink {...calendar.overdue} name="overdue" />, due after these weeks{' '}
            <CountLink {...calendar.later} name="due later" />
          </p>
        </>
      )}
    </Panel>
  )
}
