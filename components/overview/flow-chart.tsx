import { useRouter } from 'next/navigation'
import { Bar, BarChart, CartesianGrid, Cell, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { axisOf, TIME_AXIS, Y_AXIS } from '@/components/chart/chart-parts'
import { shortCount } from '@/components/chart/words'
import type { Overview } from '@/lib/api/overview'
import { countTicks } from '@/lib/chart/axis'
import { formatCount } from '@/lib/format/instant'

type Day = Overview['days'][number]

function DayCard({ active, payload }: { active?: boolean; payload?: readonly { payload?: Day }[] }) {
  const day = payload?.[0]?.payload
  if (!active || !day) return null
  return (
    <div className="rounded-md border bg-raised px-2 py-1 text-xs tabular-nums shadow-pop">
      <p className="font-medium">{day.day}</p>
      <p>{formatCount(day.opened)} opened</p>
      <p>{formatCount(day.resolved)} ended</p>
    </div>
  )
}

/** Draws opened and ended findings a day. A bar opens its list. The last day, which is not over, is hollow. */
export function FlowChart({ days }: { days: readonly Day[] }) {
  const router = useRouter()
  const open = (filter: string) => router.push(`/findings?filter=${encodeURIComponent(filter)}`)
  const bars = [
    { key: 'opened', name: 'Opened', filter: 'opened_filter', colour: 'var(--muted)' },
    { key: 'resolved', name: 'Ended', filter: 'resolved_filter', colour: 'var(--good)' },
  ] as const
  return (
    <ResponsiveContainer width="100%" height={220} initialDimension={{ width: 800, height: 220 }}>
      <BarChart
        data={[...days]}
        accessibilityLayer={false}
        margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        barGap={0}
        barCategoryGap="20%"
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="day" {...TIME_AXIS} padding={{}} tickFormatter={(day: string) => day.slice(5)} />
        <YAxis
          {...Y_AXIS}
          {...axisOf(countTicks(Math.max(0, ...days.flatMap(day => [day.opened, day.resolved]))))}
          tickFormatter={shortCount}
        />
        <Tooltip content={<DayCard />} cursor={{ fill: 'var(--hover)' }} isAnimationActive={false} />
        {bars.map(({ key, name, filter, colour }) => (
          <Bar
            key={key}
            dataKey={key}
            name={name}
            fill={colour}
            isAnimationActive={false}
            className="cursor-pointer"
            onClick={(_bar, index) => {
              const day = days[index]
              if (day) open(day[filter])
            }}
          >
            {days.map((day, index) => (
              <Cell
                key={day.day}
                fill={colour}
                stroke={colour}
                fillOpacity={index === days.length - 1 ? 0.15 : 1}
              />
            ))}
          </Bar>
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}
