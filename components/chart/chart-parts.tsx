import type { MouseHandlerDataParam } from 'recharts'

/** The height of every chart in pixels. */
export const CHART_HEIGHT = 224

export const AXIS = {
  stroke: 'var(--control)',
  tick: { fill: 'var(--muted)', fontSize: 12 },
  tickLine: false,
} as const

/** Space beside the first and last point, so that no date is under a number of the other axis or beyond the edge. */
const INSET = { left: 16, right: 16 }

/** An axis of intervals, with a tick at regular steps from the first on. */
export const TIME_AXIS = {
  ...AXIS,
  interval: 'equidistantPreserveStart',
  minTickGap: 24,
  padding: INSET,
} as const

export const Y_AXIS = { ...AXIS, width: 44, axisLine: false, interval: 0 } as const

/** Builds an axis with exactly these ticks, from the first to the last. */
export const axisOf = (ticks: readonly number[]) => ({
  ticks: [...ticks],
  domain: [ticks.at(0) ?? 0, ticks.at(-1) ?? 1] satisfies [number, number],
})

const HATCH_ID = 'chart-hatch'
export const HATCH = `url(#${HATCH_ID})`

/** Draws a hatch for paused findings, which are neither colored nor empty. */
export const Hatch = () => (
  <defs>
    <pattern id={HATCH_ID} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0 0V5" stroke="var(--muted)" strokeWidth="2" />
    </pattern>
  </defs>
)

/** One step of the time axis as a row of a chart. */
export type Row = {
  /** The card beside the pointer: a head and its lines. */
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
 * Returns the index of the clicked point, or -1 for a click beside all points, on an axis. A chart with the focus (its
 * `accessibilityLayer`) reports its first point as active with every click. So charts take no focus, and their tables
 * serve the keyboard.
 */
export const placeOf = ({ activeTooltipIndex, isTooltipActive }: MouseHandlerDataParam): number =>
  isTooltipActive ? Number(activeTooltipIndex ?? -1) : -1
