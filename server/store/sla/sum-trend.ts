import { SLA_STATES } from '@/lib/finding/statuses'
import { number, text } from '@/server/store/sql/values'
import type { Axis } from './bucket.sql'
import { NO_STATES, type StateCounts } from './count-states'
import type { Ask } from './meter'
import type { Narrowing } from './narrowing'
import { trendOf } from './trend.sql'

/** What happened to findings within one interval, and their states at its end. */
export type TrendSums = {
  readonly states: StateCounts
  /** Breached at the end under today's policy. */
  readonly breachedToday: number
  readonly started: number
  readonly reopened: number
  readonly met: number
  readonly missed: number
  /** Closed in time, and late, under today's policy. */
  readonly metToday: number
  readonly missedToday: number
}

type Changes = ReadonlyMap<string, readonly number[]>

/** The sums of an interval without events. */
export const NOTHING: TrendSums = {
  states: NO_STATES,
  breachedToday: 0,
  started: 0,
  reopened: 0,
  met: 0,
  missed: 0,
  metToday: 0,
  missedToday: 0,
}

/** States are summed from the first interval on; events are not. */
const LASTING = [...SLA_STATES, 'today'] as const

function sumsOf(changes: Changes, count: number): TrendSums[] {
  const running = { ...NO_STATES, today: 0 }
  return Array.from({ length: count }, (_, bucket) => {
    const at = (what: string) => changes.get(what)?.[bucket] ?? 0
    for (const state of LASTING) running[state] += at(state)
    const { today, ...states } = running
    return {
      states,
      breachedToday: today,
      started: at('started'),
      reopened: at('reopened'),
      met: at('closed met'),
      missed: at('closed missed'),
      metToday: at('closed today met'),
      missedToday: at('closed today missed'),
    }
  })
}

/** Sums what happened in the intervals of an axis, by group. */
export async function sumTrend(
  ask: Ask,
  narrowing: Narrowing,
  axis: Axis,
): Promise<ReadonlyMap<string, readonly TrendSums[]>> {
  const groups = new Map<string, Map<string, number[]>>()
  for (const row of await ask(trendOf(narrowing, axis))) {
    const value = text(row, 'value')
    const changes = groups.get(value) ?? new Map<string, number[]>()
    const what = text(row, 'what')
    const counts = changes.get(what) ?? Array.from({ length: axis.intervals.length }, () => 0)
    counts[number(row, 'bucket')] = number(row, 'change')
    changes.set(what, counts)
    groups.set(value, changes)
  }
  return new Map([...groups].map(([value, changes]) => [value, sumsOf(changes, axis.intervals.length)]))
}
