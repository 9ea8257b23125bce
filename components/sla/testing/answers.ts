import type { SlaCalendar, SlaForecast, SlaGroupSummary, SlaSummary, SlaTrendPoint } from '@/lib/api/sla/sla'
import { complianceOf } from '@/lib/sla/compliance'
import { endsOf } from '@/lib/sla/ends-of'

const provenance = { engine: 'duckdb', snapshot: '2026-03-10T12:00:00.000Z', cost: null } as const

export const group = (more: Partial<SlaGroupSummary> = {}): SlaGroupSummary => ({
  value: '',
  label: null,
  filter: '',
  total: 0,
  on_track: 0,
  at_risk: 0,
  breached: 0,
  excepted: 0,
  no_sla: 0,
  met: 0,
  missed: 0,
  gone: 0,
  closed: 0,
  closed_late: 0,
  breach_rate: null,
  compliance: complianceOf({ closed: 0, closed_late: 0, on_track: 0, at_risk: 0, breached: 0, ...more }),
  mttr_median_days: null,
  mttr_p90_days: null,
  mttr_mean_days: null,
  reopened: 0,
  reopen_rate: null,
  ...more,
})

/** Answers for the 28 days until 2026-03-10T12:00Z. */
export const summary = (
  total: Partial<SlaGroupSummary>,
  groups: readonly SlaGroupSummary[] = [],
): SlaSummary => ({
  at: '2026-03-10T12:00:00.000Z',
  from: '2026-02-10T12:00:00.000Z',
  by: groups.length > 0 ? 'team' : null,
  groups: [...groups],
  total: group(total),
  ends: endsOf([], { filter: '', date: '2026-02-10..2026-03-10', closings: 0 }),
  ends_known_from: null,
  adds_up: true,
  provenance,
})

/** Makes a week. `monday` is its first day. */
export const week = (monday: string, value: string, more: Partial<SlaTrendPoint> = {}): SlaTrendPoint => ({
  value,
  from: `${monday}T00:00:00.000Z`,
  to: new Date(Date.parse(monday) + 7 * 86_400_000).toISOString(),
  complete: true,
  on_track: 0,
  at_risk: 0,
  breached: 0,
  excepted: 0,
  no_sla: 0,
  met: 0,
  missed: 0,
  gone: 0,
  opened: 0,
  closed: 0,
  closed_late: 0,
  breach_rate: null,
  reopened: 0,
  today: { breached: 0, closed: 0, closed_late: 0, breach_rate: null },
  ...more,
})

export const forecast = (more: Partial<SlaForecast> = {}): SlaForecast => ({
  days: 14,
  last: '2026-03-23',
  by: 'team',
  groups: [],
  total: { expected: 13.6, low: 9, high: 20, due: 42, filter: 'due:<2026-03-24' },
  open_at_end: [],
  backtest: { points: [], error: null, covered: null },
  inflow_a_week: 20,
  closed_a_week: 40,
  provenance,
  ...more,
})

/** Makes a calendar from 2026-03-10 on, with `counts` findings due each day. */
export const calendar = (counts: readonly number[]): SlaCalendar => {
  const dayAt = (place: number) => new Date(Date.UTC(2026, 2, 10 + place)).toISOString().slice(0, 10)
  const span = (from: number) => ({
    first: dayAt(from),
    last: dayAt(from + 6),
    count: counts.slice(from, from + 7).reduce((sum, count) => sum + count, 0),
    filter: `due:${dayAt(from)}..${dayAt(from + 6)}`,
  })
  return {
    zone: 'UTC',
    overdue: { count: 0, filter: '' },
    days: counts.map((count, place) => ({ day: dayAt(place), count, worst: null, filter: '' })),
    later: { count: 0, filter: '' },
    coming_week: span(0),
    week_after: span(7),
    provenance,
  }
}
