'use client'

import { CountLink } from '@/components/overview/count-link'
import { calendarTable, calendarTitle } from './calendar-facts'
import { CalendarGrid } from './calendar-grid'
import { ChartFrame } from './chart-frame'
import { CHART_HEIGHT } from './chart-parts'
import { Panel } from './panel'
import type { SlaView } from './sla-view'
import { useCalendar } from './use-sla'

const NAME = 'Due dates'
const EDGES = 24

/** When what is running comes due. */
export function Calendar({ view }: { view: SlaView }) {
  return (
    <Panel
      name={NAME}
      height={CHART_HEIGHT + EDGES}
      answer={useCalendar(view)}
      empty={({ overdue, days, later }) =>
        [overdue, ...days, later].every(({ count }) => count === 0)
          ? 'No clock is running: nothing that is open has a due date.'
          : null
      }
    >
      {calendar => (
        <>
          <ChartFrame
            id="due-dates"
            name={NAME}
            title={calendarTitle(calendar)}
            definition="Findings whose clock is running, by the UTC day that they are due, eight weeks ahead. The stronger a day is drawn, the more is due on it."
            table={calendarTable(calendar)}
            height={CHART_HEIGHT}
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
