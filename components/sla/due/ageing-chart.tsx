import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { AXIS, axisOf, CHART_HEIGHT, TipCard, Y_AXIS } from '@/components/chart/chart-parts'
import { counted, shortCount } from '@/components/chart/words'
import { useOpenFindings } from '@/components/links/use-open-findings'
import { countTicks } from '@/lib/chart/axis'
import { SEVERITIES } from '@/lib/finding/severity'
import { formatCount } from '@/lib/format/instant'
import { type AgeBucket, bucketName, countOf } from './ageing-facts'

const severityColour = (severity: (typeof SEVERITIES)[number]): string => `var(--${severity.toLowerCase()})`

/** Draws one stack an age, worst severity at the bottom. Each of its parts opens its list. */
export function AgeingChart({ buckets }: { buckets: readonly AgeBucket[] }) {
  const open = useOpenFindings()
  const rows = buckets.map(bucket => ({
    tick: bucketName(bucket),
    ...Object.fromEntries(SEVERITIES.map(severity => [severity, countOf(bucket, severity)?.count ?? 0])),
    tip: [
      `${bucketName(bucket)} old: ${counted(bucket.total, 'finding')}`,
      ...SEVERITIES.flatMap(severity => {
        const count = countOf(bucket, severity)?.count ?? 0
        return count > 0 ? [`${formatCount(count)} ${severity.toLowerCase()}`] : []
      }),
    ] as const,
  }))
  return (
    <ResponsiveContainer
      width="100%"
      height={CHART_HEIGHT}
      initialDimension={{ width: 600, height: CHART_HEIGHT }}
    >
      <BarChart
        data={rows}
        accessibilityLayer={false}
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        barCategoryGap="16%"
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="tick" {...AXIS} interval="preserveStartEnd" minTickGap={8} />
        <YAxis
          {...Y_AXIS}
          {...axisOf(countTicks(Math.max(0, ...buckets.map(({ total }) => total))))}
          tickFormatter={shortCount}
        />
        <Tooltip content={<TipCard />} cursor={{ fill: 'var(--hover)' }} isAnimationActive={false} />
        {SEVERITIES.map(severity => (
          <Bar
            key={severity}
            dataKey={severity}
            stackId="age"
            fill={severityColour(severity)}
            isAnimationActive={false}
            className="cursor-pointer"
            onClick={(_bar, index) => {
              const bucket = buckets[index]
              if (bucket) open(countOf(bucket, severity)?.filter)
            }}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}
