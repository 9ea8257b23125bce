import type { SlaGroup, SlaInterval, SlaTrend, SlaTrendPoint } from '@/lib/api/sla/sla'
import { type Interval, intervalAt, intervalsBetween } from '@/lib/sla/intervals'
import { inGroup, narrow } from '@/lib/sla/links'
import type { Instant } from '@/server/domain/finding/finding'
import type { Axis } from '@/server/store/sla/bucket.sql'
import { allStates, countStates } from '@/server/store/sla/count-states'
import { listLabels } from '@/server/store/sla/list-labels'
import { type Narrowing, withinGroups } from '@/server/store/sla/narrowing'
import { narrowingOf } from '@/server/store/sla/narrowing-of'
import { NOTHING, sumTrend, type TrendSums } from '@/server/store/sla/sum-trend'
import { refuseInput } from '@/server/usecases/parse-input'
import type { Reading } from './begin-reading'
import { momentOf } from './moment-of'

const WEEK = 7 * 86_400_000
const MOST_INTERVALS = 200
const MOST_GROUPS = 12
/** The default length of a trend, in weeks. */
const WEEKS = 26

type Bounds = { readonly from: string | undefined; readonly to: string | undefined }

/** Returns the whole intervals between two moments. Throws `invalid_input` that names the bound. */
function axisOf(kind: SlaInterval, { from, to }: Bounds, now: Instant): Axis {
  const last = momentOf(to, now)
  const first = from === undefined ? intervalAt('week', last).from - WEEKS * WEEK : Date.parse(from)
  if (first > last) {
    const message = to === undefined ? 'It lies in the future' : 'It is later than `to`'
    refuseInput([{ field: 'from', message, position: null }])
  }
  const [begin, ...intervals] = intervalsBetween(kind, first, last, MOST_INTERVALS)
  if (begin === undefined || intervals.length >= MOST_INTERVALS) {
    const message = `There are more than ${MOST_INTERVALS} intervals since then; ask for less, or for longer intervals`
    refuseInput([{ field: 'from', message, position: null }])
  }
  return { intervals: [begin, ...intervals], horizon: Math.min((intervals.at(-1) ?? begin).to - 1, now) }
}

/** Finds the groups with the most breached findings at the end, and their names. */
async function greatestGroups({ ask, now }: Reading, narrowing: Narrowing, at: Instant) {
  const [states, labels] = await Promise.all([
    countStates(ask, narrowing, { at, now }),
    listLabels(ask, narrowing),
  ])
  return [...states]
    .toSorted(
      ([a, left], [b, right]) =>
        right.breached - left.breached || allStates(right) - allStates(left) || (a < b ? -1 : 1),
    )
    .slice(0, MOST_GROUPS)
    .map(([value]) => ({ value, label: labels.get(value) ?? null }))
}

const outcomeOf = (breached: number, met: number, missed: number) => ({
  breached,
  closed: met + missed,
  closed_late: missed,
  breach_rate: met + missed === 0 ? null : missed / (met + missed),
})

function toPoint({ value, from, to }: Interval, sums: TrendSums, now: Instant): SlaTrendPoint {
  const { states } = sums
  return {
    value,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    complete: to <= now,
    ...states,
    opened: sums.started + sums.reopened,
    ...outcomeOf(states.breached, sums.met, sums.missed),
    reopened: sums.reopened,
    today: outcomeOf(sums.breachedToday, sums.metToday, sums.missedToday),
  }
}

type Question = Bounds & { readonly by: SlaGroup | null; readonly interval: SlaInterval }

/**
 * Counts intervals: states at their ends, closings within them. `by` gives the dozen groups with the most breached
 * findings at the end. Throws `invalid_input` that names the bound.
 */
export async function followTrend(reading: Reading, { by, interval, from, to }: Question): Promise<SlaTrend> {
  const axis = axisOf(interval, { from, to }, reading.now)
  const { ask, where, provenance } = reading
  const narrowing = await narrowingOf(ask, { by, where, engine: provenance().engine })
  const groups =
    by === null ? [{ value: '', label: null }] : await greatestGroups(reading, narrowing, axis.horizon)
  const sums = await sumTrend(
    ask,
    withinGroups(
      narrowing,
      groups.map(({ value }) => value),
    ),
    axis,
  )
  return {
    interval,
    by,
    series: groups.map(({ value, label }) => ({
      value,
      label,
      filter: by === null ? reading.text : narrow(reading.text, inGroup(by, value)),
      points: axis.intervals.map((each, place) =>
        toPoint(each, sums.get(value)?.[place] ?? NOTHING, reading.now),
      ),
    })),
    provenance: reading.provenance(),
  }
}
