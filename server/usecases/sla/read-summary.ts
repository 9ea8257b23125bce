import { type SlaGroup, type SlaSummary, slaSummaryQuery } from '@/lib/api/sla'
import { hadClockAt, inGroup, narrow } from '@/lib/sla/links'
import type { Actor } from '@/server/domain/actor'
import type { Instant } from '@/server/domain/finding'
import { authorize } from '@/server/errors'
import { type Closings, countClosings, NO_CLOSINGS } from '@/server/store/sla/count-closings'
import {
  allStates,
  countStates,
  NO_STATES,
  type StateCounts,
  sumStates,
} from '@/server/store/sla/count-states'
import { findingsWhere } from '@/server/store/sla/findings.sql'
import { listLabels } from '@/server/store/sla/list-labels'
import { narrowingOf } from '@/server/store/sla/narrowing-of'
import { number } from '@/server/store/values'
import { parseInput } from '@/server/usecases/parse-input'
import { beginReading, type Reading } from './begin-reading'
import { momentOf } from './moment-of'

const DAY = 86_400_000

/** The first instant of so many days until the given one; whole days where that is the last millisecond of one. */
const beginOf = (at: Instant, days: number): Instant => at - days * DAY + (at % DAY === DAY - 1 ? 1 : 0)

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
const inDays = (length: number | null): number | null => (length === null ? null : length / DAY)

const toGroup = (states: StateCounts, closings: Closings) => {
  const closed = closings.met + closings.missed
  return {
    ...states,
    total: allStates(states),
    closed,
    closed_late: closings.missed,
    breach_rate: ratio(closings.missed, closed),
    mttr_median_days: inDays(closings.median),
    mttr_p90_days: inDays(closings.p90),
    mttr_mean_days: inDays(closings.mean),
    reopened: closings.reopened,
    reopen_rate: ratio(closings.reopened, closed),
  }
}

/** All that is counted, by group, and in all where there are groups. */
async function countAll(reading: Reading, by: SlaGroup | null, { at, from }: { at: Instant; from: Instant }) {
  const { ask, where, now } = reading
  const narrowing = await narrowingOf(ask, { by, where, engine: reading.provenance().engine })
  const [states, closings, labels, findings] = await Promise.all([
    countStates(ask, narrowing, { at, now }),
    countClosings(ask, narrowing, { from, to: at + 1 }),
    listLabels(ask, narrowing),
    at < now ? null : ask(findingsWhere(where)),
  ])
  return {
    states,
    closings: by === null ? new Map([['', closings.whole]]) : closings.groups,
    labels,
    total: sumStates([...states.values()]),
    totalClosings: closings.whole,
    findings: findings?.[0] ? number(findings[0], 'findings') : null,
  }
}

/**
 * The states of clocks at an instant and what happened in the days before, in all and by group, most breached first.
 * Throws `invalid_input` and `invalid_filter`.
 */
export async function readSummary(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<SlaSummary> {
  authorize(call.actor, 'findings:read')
  const query = parseInput(slaSummaryQuery, call.input)
  const reading = await beginReading(call.actor, query.filter, call.signal)
  const by = query.by ?? null
  const at = momentOf(query.at, reading.now)
  const from = beginOf(at, query.period)
  const counted = await countAll(reading, by, { at, from })
  const atText = new Date(at).toISOString()
  const past = at < reading.now ? [hadClockAt(atText)] : []
  const linked = (value: string, states: StateCounts, closings: Closings, terms: readonly string[]) => ({
    value,
    label: counted.labels.get(value) ?? null,
    filter: narrow(reading.text, ...terms, ...past),
    ...toGroup(states, closings),
  })
  const values = by === null ? [''] : new Set([...counted.states.keys(), ...counted.closings.keys()])
  const groups = [...values].map(value =>
    linked(
      value,
      counted.states.get(value) ?? NO_STATES,
      counted.closings.get(value) ?? NO_CLOSINGS,
      by === null ? [] : [inGroup(by, value)],
    ),
  )
  return {
    at: atText,
    from: new Date(from).toISOString(),
    by,
    groups: groups.toSorted(
      (a, b) => b.breached - a.breached || b.total - a.total || (a.value < b.value ? -1 : 1),
    ),
    total: linked('', counted.total, counted.totalClosings, []),
    adds_up: reading.addsUp && (counted.findings === null || counted.findings === allStates(counted.total)),
    provenance: reading.provenance(),
  }
}
