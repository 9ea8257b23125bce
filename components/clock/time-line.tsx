import { useId } from 'react'
import { useNow } from '@/components/time/use-now'
import type { FindingClock } from '@/lib/api/sla/clock'
import { describeTimeLine } from './clock-words'
import { type Part, timeLineParts } from './time-line-parts'

/** Thick bars show the past, thin lines the future. The class also gives the color of `fill`. */
const LOOK = {
  ran: { height: 6, className: 'fill-muted' },
  paused: { height: 6, className: '' },
  overdue: { height: 6, className: 'fill-breach' },
  left: { height: 2, className: 'fill-control' },
  risk: { height: 2, className: 'fill-risk' },
} as const satisfies Record<Part['kind'], { height: number; className: string }>

/** The height of the line. Labels are above and below it. */
const MIDDLE = 22
const HEIGHT = 44
/** A label within this percentage of the width would leave the line, or meet the label of the start. */
const EDGE = 10
const START_LABEL = 28

const anchorAt = (percent: number) => {
  if (percent < EDGE) return 'start'
  return percent > 100 - EDGE ? 'end' : 'middle'
}

function Label({ at, y, children }: { at: number; y: number; children: string }) {
  return (
    <text x={`${at}%`} y={y} textAnchor={anchorAt(at)} className="fill-muted text-[11px]">
      {children}
    </text>
  )
}

function Bar({ part: { kind, from, to }, hatch }: { part: Part; hatch: string }) {
  const { height, className } = LOOK[kind]
  return (
    <rect
      x={`${from}%`}
      y={MIDDLE - height / 2}
      width={`${to - from}%`}
      height={height}
      className={className}
      {...(kind === 'paused' ? { fill: `url(#${hatch})` } : {})}
    />
  )
}

/** Draws slanted lines, so that a pause is visible without color. */
const Hatch = ({ id }: { id: string }) => (
  <pattern id={id} width="5" height="6" patternUnits="userSpaceOnUse" patternTransform="skewX(-30)">
    <rect width="2" height="6" className="fill-muted" />
  </pattern>
)

/** Draws the start, pauses, due date and present of a clock on one line. */
export function TimeLine({ clock }: { clock: FindingClock }) {
  const now = useNow()
  const hatch = useId()
  const { parts, due, end } = timeLineParts(clock, now)
  const endsLow = end > START_LABEL
  return (
    <svg
      role="img"
      aria-label={describeTimeLine(clock, now)}
      width="100%"
      height={HEIGHT}
      className="block overflow-visible tabular-nums"
      suppressHydrationWarning
    >
      <defs>
        <Hatch id={hatch} />
      </defs>
      {parts.map(part => (
        <Bar key={`${part.kind} ${part.from}`} part={part} hatch={hatch} />
      ))}
      <rect x="0" y={MIDDLE - 6} width="2" height="12" className="fill-text" />
      <Label at={0} y={HEIGHT - 4}>
        {`Start ${clock.start.slice(0, 10)}`}
      </Label>
      {due === null || clock.due === null ? null : (
        <>
          <rect
            x={`${due}%`}
            y={MIDDLE - 9}
            width="2"
            height="15"
            className="fill-text"
            transform="translate(-2)"
          />
          <Label at={due} y={10}>
            {`${clock.phase === 'paused' ? 'Was due' : 'Due'} ${clock.due.slice(0, 10)}`}
          </Label>
        </>
      )}
      <circle cx={`${end}%`} cy={MIDDLE} r="4.5" className="fill-surface stroke-2 stroke-text" />
      <Label at={end} y={endsLow ? HEIGHT - 4 : 10}>
        {clock.closed === null ? 'Now' : `Closed ${clock.closed.slice(0, 10)}`}
      </Label>
    </svg>
  )
}
