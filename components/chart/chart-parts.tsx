import type { MouseHandlerDataParam } from 'recharts'

/** Every chart is so high, in pixels. */
export const CHART_HEIGHT = 224

export const AXIS = {
  stroke: 'var(--control)',
  tick: { fill: 'var(--muted)', fontSize: 12 },
  tickLine: false,
} as const

/** Room beside the first and last point, so that no date stands under a number of the other axis or beyond the edge. */
const INSET = { left: 16, right: 16 }

/** An axis of intervals: every so many have a tick, from the first on. */
export const TIME_AXIS = {
  ...AXIS,
  interval: 'equidistantPreserveStart',
  minTickGap: 24,
  padding: INSET,
} as const

export const Y_AXIS = { ...AXIS, width: 44, axisLine: false, interval: 0 } as const

/** An axis with exactly these ticks, from the first to the last. */
export const axisOf = (ticks: readonly number[]) => ({
  ticks: [...ticks],
  domain: [ticks.at(0) ?? 0, ticks.at(-1) ?? 1] satisfies [number, number],
})

const HATCH_ID = 'chart-hatch'
export const HATCH = `url(#${HATCH_ID})`

/** What stands still: neither a colour nor empty. */
export const Hatch = () => (
  <defs>
    <pattern id={HATCH_ID} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0 0V5" stroke="var(--muted)" strokeWidth="2" />
    </pattern>
  </defs>
)

/** One step of the time axis as a row of a chart. */
export type Row = {
  /** What the card beside the pointer says: a head and its lines. */
  readonly tip: readonly [string, ...string[]]
}

type CardProps = { active?: boolean; payload?: readonly { payload?: Row }[] }

export function TipCard({ active, payload }: CardProps) {
  const tip = payload?.[0]?.payload?.tip
  if (!active || !tip) return null
  const [head, ...lines] = tip
  return (
    <div className="rounded-md border bg-raised px-2 py-1 text-xs tabular-nums shadow-pop">
      <p className="font-medium">{head}</p>
      {lines.map(line => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
}

/**
 * Which point a click on a chart was at; -1 for beside them all, on an axis. A chart that takes the focus (its
 * `accessibilityLayer`) calls its first point active with every click; its table serves the keyboard.
 */
export const placeOf = ({ activeTooltipIndex, isTooltipActive }: MouseHandlerDataParam): number =>
  isTooltipActive ? Number(activeTooltipIndex ?? -1) : -1
