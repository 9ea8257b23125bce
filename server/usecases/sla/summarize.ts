import type { SlaGroup, SlaSummary } from '@/lib/api/sla/sla'
import { complianceOf } from '@/lib/sla/compliance'
import { endsOf } from '@/lib/sla/ends-of'
import { hadClockAt, inGroup, narrow, rangeOf } from '@/lib/sla/links'
import type { Instant } from '@/server/domain/finding/finding'
import { type Closings, countClosings, NO_CLOSINGS } from '@/server/store/sla/count-closings'
import { toEndCounts } from '@/server/store/sla/count-ends'
import {
  allStates,
  countStates,
  NO_STATES,
  type StateCounts,
  sumStates,
} from '@/server/store/sla/count-states'
import { endsWithin } from '@/server/store/sla/ends.sql'
import { endsKnownFrom } from '@/server/store/sla/ends-known-from'
import { findingsWhere } from '@/server/store/sla/findings.sql'
import { listLabels } from '@/server/store/sla/list-labels'
import { narrowingOf } from '@/server/store/sla/narrowing-of'
import { number } from '@/server/store/sql/values'
import type { Reading } from './begin-reading'

const DAY = 86_400_000

/** Returns the first instant of so many days until the given one; whole days where that is a day's last millisecond. */
const beginOf = (at: Instant, days: number): Instant => at - days * DAY + (at % DAY === DAY - 1 ? 1 : 0)

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
const inDays = (length: number | null): number | null => (length === null ? null : length / DAY)

const toGroup = (states: StateCounts, closings: Closings) => {
  const closed = closings.met + closings.missed
  const closed_late = closings.missed
  return {
    ...states,
    total: allStates(states),
    closed,
    closed_late,
    breach_rate: ratio(closed_late, closed),
    compliance: complianceOf({ ...states, closed, closed_late }),
    mttr_median_days: inDays(closings.median),
    mttr_p90_days: inDays(closings.p90),
    mttr_mean_days: inDays(closings.mean),
    reopened: closings.reopened,
    reopen_rate: ratio(closings.reopened, closed),
  }
}

/** Counts everything by group, and in total where there are groups. */
async function countAll(reading: Reading, by: SlaGroup | null, { at, from }: { at: Instant; from: Instant }) {
  const { ask, where, now } = reading
  const narrowing = await narrowingOf(ask, { by, where, engine: reading.provenance().engine })
  const [states, closings, labels, ends, findings] = await Promise.all([
    countStates(ask, narrowing, { at, now }),
    countClosings(ask, narrowing, { from, to: at + 1 }),
    listLabels(ask, narrowing),
    ask(endsWithin(narrowing, { from, to: at + 1 })),
    at < now ? null : ask(findingsWhere(where)),
  ])
  return {
    states,
    closings: by === null ? new Map([['', closings.whole]]) : closings.groups,
    labels,
    total: sumStates([...states.values()]),
    totalClosings: closings.whole,
    ends: toEndCounts(ends),
    findings: findings?.[0] ? number(findings[0], 'findings') : null,
  }
}

/** What a summary counts: clocks at `at`, and what happened in the `period` days until then. */
type Question = { readonly by: SlaGroup | null; readonly at: Instant; readonly period: number }

/** Counts the states of clocks and what happened before, in total and by group, most breached first. */
export async function summarize(reading: Reading, { by, at, period }: Question): Promise<SlaSummary> {
  const from = beginOf(at, period)
  const [counted, known] = await Promise.all([
    countAll(reading, by, { at, from }),
    endsKnownFrom(reading.index, reading.actor.scopes),
  ])
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
    ends: endsOf(counted.ends, {
      filter: reading.text,
      date: rangeOf(new Date(from).toISOString(), atText),
      closings: counted.totalClosings.met + counted.totalClosings.missed,
    }),
    ends_known_from: known === null ? null : new Date(known).toISOString(),
    adds_up: reading.addsUp && (counted.findings === null || counted.findings === allStates(counted.total)),
    provenance: reading.provenance(),
  }
}
