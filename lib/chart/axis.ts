/** Steps within each power of ten. */
const STEPS = [1, 2, 5, 10] as const

/** Returns the least step of 1, 2 or 5 × 10^n that is not smaller; for counts at least 1. */
function stepFrom(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  const step = STEPS.find(each => each * power >= least * (1 - 1e-9)) ?? 10
  return step * power
}

/** Rounds away binary fractions: 0.30000000000000004 becomes 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(12))

/**
 * Returns ticks of a zero-based axis of counts: whole numbers in steps of 1, 2 or 5 × 10^n, the last one at or above
 * `most`. At most `gaps` steps.
 */
export function countTicks(most: number, gaps = 5): number[] {
  const step = Math.max(1, stepFrom(Math.max(most, 1) / gaps))
  const count = Math.max(1, Math.ceil(most / step))
  return Array.from({ length: count + 1 }, (_, at) => tidy(at * step))
}

/** Tops of an axis of shares, each with its step: few, so that the axis stays while the line moves. */
const TOPS = [
  { top: 0.05, step: 0.01 },
  { top: 0.1, step: 0.02 },
  { top: 0.2, step: 0.05 },
  { top: 0.5, step: 0.1 },
  { top: 1, step: 0.2 },
] as const

/** Returns ticks of a zero-based axis of shares (0 to 1), which ends at 5, 10, 20, 50 or 100 %. */
export function shareTicks(most: number): number[] {
  const { top, step } = TOPS.find(each => each.top >= most) ?? TOPS[4]
  return Array.from({ length: Math.round(top / step) + 1 }, (_, at) => tidy(at * step))
}

const DAY = 86_400_000
const WEEK = 7 * DAY
/** The first Monday after the epoch began. */
const MONDAY = 4 * DAY

function mondays(from: number, to: number, weeks: number): number[] {
  const step = weeks * WEEK
  const first = Math.ceil((from - MONDAY) / step) * step + MONDAY
  return Array.from(
    { length: Math.max(0, Math.floor((to - first) / step) + 1) },
    (_, at) => first + at * step,
  )
}

function monthStarts(from: number, to: number, months: number): number[] {
  const begin = new Date(from)
  const starts: number[] = []
  for (let month = begin.getUTCMonth(); ; month += 1) {
    const at = Date.UTC(begin.getUTCFullYear(), month, 1)
    if (at > to) return starts
    if (at >= from && new Date(at).getUTCMonth() % months === 0) starts.push(at)
  }
}

/**
 * Returns ticks of a time axis between two instants (milliseconds UTC). They are Mondays, every second or fourth of
 * them, or first days of months, quarters or years. The finest with at most `most` ticks is used.
 */
export function timeTicks(from: number, to: number, most = 8): number[] {
  const choices = [
    ...[1, 2, 4].map(weeks => () => mondays(from, to, weeks)),
    ...[1, 3, 12].map(months => () => monthStarts(from, to, months)),
  ]
  for (const choice of choices) {
    const ticks = choice()
    if (ticks.length <= most) return ticks
  }
  return monthStarts(from, to, 12)
}
