import * as z from 'zod/mini'
import { SEVERITIES } from '@/lib/finding/severity'

const instant = z.iso.datetime()
const filterText = z._default(z.string().check(z.maxLength(10_000)), '')
/** A UTC day or an instant. */
const moment = z.union([z.iso.date(), instant])
const share = z.nullable(z.number())
const days = z.nullable(z.number())

/** Fields by which the SLA screens group; each is a field of the filter language. */
export const SLA_GROUPS = [
  'owner',
  'team',
  'account',
  'ou',
  'control',
  'product',
  'severity',
  'environment',
  'region',
] as const
export type SlaGroup = (typeof SLA_GROUPS)[number]
const by = z.optional(z.enum(SLA_GROUPS))

/** Query of `/sla/summary`. `at` is now where it is left out; closings and reopenings are those of `period` days before. */
export const slaSummaryQuery = z.strictObject({
  filter: filterText,
  by,
  at: z.optional(moment),
  period: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(731)), 30),
})

/**
 * One group at an instant. The eight states count findings, are disjoint and add up to `total`.
 * The rest is about closings within the period: `closed` of them, `closed_late` of those after the due date;
 * `breach_rate` is late over all (0 to 1), null without any. Time to resolve leaves out pauses, false positives, and
 * what closed while excepted. `filter` lists the `total` findings.
 */
export const slaGroupSummary = z.object({
  value: z.string(),
  label: z.nullable(z.string()),
  filter: z.string(),
  total: z.int(),
  on_track: z.int(),
  at_risk: z.int(),
  breached: z.int(),
  excepted: z.int(),
  no_sla: z.int(),
  met: z.int(),
  missed: z.int(),
  gone: z.int(),
  closed: z.int(),
  closed_late: z.int(),
  breach_rate: share,
  mttr_median_days: days,
  mttr_p90_days: days,
  mttr_mean_days: days,
  reopened: z.int(),
  /** Reopenings over closings, null without any. */
  reopen_rate: share,
})
export type SlaGroupSummary = z.infer<typeof slaGroupSummary>

/** Where the numbers come from: `snapshot` is the instant that they tell of, `cost` what the question cost in US dollars. */
const provenance = z.object({
  engine: z.enum(['duckdb', 'athena']),
  snapshot: instant,
  cost: z.nullable(z.number()),
})

/** Answer of `/sla/summary`; without `by`, one group with the empty value. `adds_up` is false where the states miss the total. */
export const slaSummary = z.object({
  at: instant,
  from: instant,
  by: z.nullable(z.enum(SLA_GROUPS)),
  groups: z.array(slaGroupSummary),
  total: slaGroupSummary,
  adds_up: z.boolean(),
  provenance,
})
export type SlaSummary = z.infer<typeof slaSummary>

export const SLA_INTERVALS = ['day', 'week', 'month'] as const
export type SlaInterval = (typeof SLA_INTERVALS)[number]

/** Query of `/sla/trend`. Weeks begin on Monday; the bounds are widened to whole intervals. `by` shows the greatest dozen groups. */
export const slaTrendQuery = z.strictObject({
  filter: filterText,
  from: z.optional(moment),
  to: z.optional(moment),
  interval: z._default(z.enum(SLA_INTERVALS), 'week'),
  by,
})

const outcome = z.object({ breached: z.int(), closed: z.int(), closed_late: z.int(), breach_rate: share })

/** One interval: states at its end, what happened within it. `value` is the date value of the filter language: `2026-W47`. */
export const slaTrendPoint = z.object({
  value: z.string(),
  from: instant,
  to: instant,
  /** False for the interval that is not over. */
  complete: z.boolean(),
  on_track: z.int(),
  at_risk: z.int(),
  breached: z.int(),
  excepted: z.int(),
  no_sla: z.int(),
  met: z.int(),
  missed: z.int(),
  gone: z.int(),
  /** Clocks that began or began again. */
  opened: z.int(),
  closed: z.int(),
  closed_late: z.int(),
  breach_rate: share,
  reopened: z.int(),
  /** The same under today's policy, which `was_today:`, `met_today:` and `missed_today:` list; the rest is as reported. */
  today: outcome,
})
export type SlaTrendPoint = z.infer<typeof slaTrendPoint>
export const slaTrend = z.object({
  interval: z.enum(SLA_INTERVALS),
  by: z.nullable(z.enum(SLA_GROUPS)),
  series: z.array(
    z.object({
      value: z.string(),
      label: z.nullable(z.string()),
      filter: z.string(),
      points: z.array(slaTrendPoint),
    }),
  ),
  provenance,
})
export type SlaTrend = z.infer<typeof slaTrend>

/** Query of `/sla/ageing` and `/sla/calendar`. */
export const slaFilterQuery = z.strictObject({ filter: filterText })

/** Running clocks (on track, at risk, breached) by age and severity; every count with the filter that lists it. */
export const slaAgeing = z.object({
  buckets: z.array(
    z.object({
      from_days: z.int(),
      to_days: z.nullable(z.int()),
      total: z.int(),
      filter: z.string(),
      severities: z.array(z.object({ severity: z.enum(SEVERITIES), count: z.int(), filter: z.string() })),
    }),
  ),
  provenance,
})
export type SlaAgeing = z.infer<typeof slaAgeing>

/** Running clocks by the UTC day that they are due: overdue, each of the next 56 days, later. */
export const slaCalendar = z.object({
  overdue: z.object({ count: z.int(), filter: z.string() }),
  days: z.array(
    z.object({
      day: z.iso.date(),
      count: z.int(),
      worst: z.nullable(z.enum(SEVERITIES)),
      filter: z.string(),
    }),
  ),
  later: z.object({ count: z.int(), filter: z.string() }),
  provenance,
})
export type SlaCalendar = z.infer<typeof slaCalendar>

/** Query of `/sla/forecast`. Factors are what-ifs: of the policy's days, and of how many findings are closed a week. */
export const slaForecastQuery = z.strictObject({
  filter: filterText,
  by: z._default(z.enum(SLA_GROUPS), 'team'),
  days: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(90)), 14),
  policy_factor: z._default(z.coerce.number().check(z.gte(0.25), z.lte(4)), 1),
  capacity_factor: z._default(z.coerce.number().check(z.gte(0), z.lte(10)), 1),
})

const range = z.object({ expected: z.number(), low: z.number(), high: z.number() })

/**
 * Breaches to expect within `days`, with a range that is made to hold nine times of ten. `due` running clocks are due by
 * then, which `filter` lists. `open_at_end` are running clocks left at each day, for the burn-down.
 */
export const slaForecast = z.object({
  days: z.int(),
  by: z.enum(SLA_GROUPS),
  groups: z.array(
    z.extend(range, {
      value: z.string(),
      label: z.nullable(z.string()),
      due: z.int(),
      filter: z.string(),
    }),
  ),
  total: z.extend(range, { due: z.int(), filter: z.string() }),
  open_at_end: z.array(z.extend(range, { day: z.iso.date() })),
  /**
   * The same forecast made in the past, and what came of it. `error` is the mean of |expected - actual| / max(actual, 1),
   * `covered` the share of ranges that held.
   */
  backtest: z.object({
    points: z.array(z.extend(range, { at: instant, actual: z.int() })),
    error: z.nullable(z.number()),
    covered: z.nullable(z.number()),
  }),
  inflow_a_week: z.number(),
  closed_a_week: z.number(),
  provenance,
})
export type SlaForecast = z.infer<typeof slaForecast>

/** `summary` counted twice: states by rows of findings and by spans of the ledger, for every grouping. */
export const slaCheck = z.object({
  at: instant,
  adds_up: z.boolean(),
  findings: z.int(),
  problems: z.array(
    z.object({ by: z.string(), value: z.string(), expected: z.int(), counted: z.int(), what: z.string() }),
  ),
})
export type SlaCheck = z.infer<typeof slaCheck>
