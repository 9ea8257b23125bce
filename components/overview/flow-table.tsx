import { CountLink } from '@/components/links/count-link'
import { ScrollRegion } from '@/components/ui/scroll-region'
import type { Column } from '@/components/ui/table/column'
import { DataTable } from '@/components/ui/table/data-table'
import type { Overview } from '@/lib/api/overview'

const COLUMNS: readonly Column<Overview['days'][number]>[] = [
  {
    id: 'day',
    name: 'Day (UTC)',
    names: true,
    headLook: 'text-left',
    cellLook: 'tabular-nums',
    cell: ({ day }, index) => (
      <>
        {day}
        {index === 0 ? <span className="text-muted"> so far</span> : null}
      </>
    ),
  },
  {
    id: 'opened',
    name: 'Opened',
    right: true,
    cell: day => <CountLink count={day.opened} filter={day.opened_filter} name={`opened on ${day.day}`} />,
  },
  {
    id: 'ended',
    name: 'Ended',
    right: true,
    cell: day => <CountLink count={day.resolved} filter={day.resolved_filter} name={`ended on ${day.day}`} />,
  },
]

/** Lists the chart's numbers, newest first, for reading and for the keyboard. */
export const FlowTable = ({ days }: { days: Overview['days'] }) => (
  <ScrollRegion label="Opened and ended a day" className="h-[220px]">
    <DataTable
      caption="Findings opened and ended a day, newest first"
      columns={COLUMNS}
      rows={days.toReversed()}
      keyOf={({ day }) => day}
      look={{ table: 'w-full max-w-md text-sm', headCell: 'py-1 font-medium', row: 'border-t', cell: 'py-1' }}
      sticky
    />
  </ScrollRegion>
)
