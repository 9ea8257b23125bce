import * as z from 'zod/mini'
import { LONGEST_FILTER } from '@/lib/api/longest-filter'
import { slaEnds } from '@/lib/api/sla-ends'
import { SEVERITIES } from '@/lib/finding/severity'

const instant = z.iso.datetime()
const filterText = z._default(z.string().check(z.maxLength(LONGEST_FILTER)), '')
/** A UTC day or an instant. */
const moment = z.union([z.iso.date(), instant])
const share = z.nullable(z.number())
const days = z.nullable(z.number())

/** The groups of the SLA screens: fields of the filter language, except that `severity` is `sla_severity` there. */
export const SLA_GROUPS = [
  'owner',
  'team',
  'account',
  'ou',
  'control',
  'product',
  'severity',
  'sla_rule',
  'environment',
  'region',
] as const
export type SlaGroup = (typeof SLA_GROUPS)[number]
const by = z.optional(z.enum(SLA_GROUPS))

/** Query of `/sla/summary`. `at` defaults to now; closings and reopenings are those of `period` days before. */
export const slaSummaryQuery = z.strictObject({
  filter: filterText,
  by,
  at: z.optional(moment),
  period: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(731)), 30),
})

/**
 * One group at an instant. The eight states count findings, are disjoint and add up to `total`. Other numbers are about
 * closings within the period: `closed` of them, `closed_late` after the due date. `breach_rate` is late over all (0 to
 * 1), null without any. Time to resolve leaves out pauses, false positives, and closings under an exception.
 * `compliance` also counts open findings: `in_time` were closed in time or are on track or at risk. `of` counts all
 * that were closed or are open with an SLA. `filter` lists the `total` findings.
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
  compliance: z.object({ in_time: z.int(), of: z.int(), share }),
  mttr_median_days: days,
  mttr_p90_days: days,
  mttr_mean_days: days,
  reopened: z.int(),
  /** Reopenings over closings, null without any. */
  reopen_rate: share,
})
export type SlaGroupSummary = z.infer<typeof slaGroupSummary>

/** Where the numbers come from: `snapshot` is the instant of the data, `cost` what the question cost in US dollars. */
export const provenance = z.object({
  engine: z.enum(['duckdb', 'athena']),
  snapshot: instant,
  cost: z.nullable(z.number()),
})

/**
 * Answer of `/sla/summary`; without `by`, one group with the empty value. `adds_up` is false where the states miss the
 * total.
 */
export const slaSummary = z.object({
  at: instant,
  from: instant,
  by: z.nullable(z.enum(SLA_GROUPS)),
  groups: z.array(slaGroupSummary),
  total: slaGroupSummary,
  /** How all of them ended within the period. */
  ends: slaEnds,
  /** Before this instant, archived findings are missing, because Security Hub had deleted them. Null where unknown. */
  ends_known_from: z.nullable(instant),
  adds_up: z.boolean(),
  provenance,
})
export type SlaSummary = z.infer<typeof slaSummary>

export const SLA_INTERVALS = ['day', 'week', 'month'] as const
export type SlaInterval = (typeof SLA_INTERVALS)[number]

/**
 * Query of `/sla/trend`. Weeks begin on Monday; the bounds are widened to whole intervals. `by` shows the dozen largest
 * groups.
 */
export const slaTrendQuery = z.strictObject({
  filter: filterText,
  from: z.optional(moment),
  to: z.optional(moment),
  interval: z._default(z.enum(SLA_INTERVALS), 'week'),
  by,
})

const outcome = z.object({ breached: z.int(), closed: z.int(), closed_late: z.int(), breach_rate: share })

/** One interval: states at its end, events within it. `value` is the date value of the filter language: `2026-W47`. */
export const slaTrendPoint = z.object({
  value: z.string(),
  from: instant,
  to: instant,
  /** False for the current interval. */
  complete: z.boolean(),
  on_track: z.int(),
  at_risk: z.int(),
  breached: z.int(),
  excepted: z.int(),
  no_sla: z.int(),
  met: z.int(),
  missed: z.int(),
  gone: z.int(),
  /** Clocks that began or reopened. */
  opened: z.int(),
  closed: z.int(),
  closed_late: z.int(),
  breach_rate: share,
  reopened: z.int(),
  /**
   * The numbers under today's policy, which `was_today:`, `met_today:` and `missed_today:` list; the rest is as
   * reported.
   */
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

/** Findings due on consecutive days, both ends included, and the filter that lists them. */
const dueSpan = z.object({
  first: z.iso.date(),
  last: z.iso.date(),
  count: z.int(),
  filter: z.string(),
})

/**
 * Running clocks by their due day in `zone`, the IANA zone of the policy: overdue, today and the 55 days after, later.
 * `coming_week` is today and the six days after, `week_after` the next seven.
 */
export const slaCalendar = z.object({
  zone: z.string(),
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
  coming_week: dueSpan,
  week_after: dueSpan,
  provenance,
})
export type SlaCalendar = z.infer<typeof slaCalendar>

/** Query of `/sla/forecast`. Factors change the policy's days, and how many findings are closed a week. */
export const slaForecastQuery = z.strictObject({
  filter: filterText,
  by: z._default(z.enum(SLA_GROUPS), 'team'),
  days: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(90)), 14),
  policy_factor: z._default(z.coerce.number().check(z.gte(0.25), z.lte(4)), 1),
  capacity_factor: z._default(z.coerce.number().check(z.gte(0), z.lte(10)), 1),
})

const range = z.object({ expected: z.number(), low: z.number(), high: z.number() })

/**
 * Expected breaches within `days`, with a range that should hold nine times in ten. Days are calendar days of the
 * policy's zone, today the first and `last` the last. `due` running clocks are due by then, which `filter` lists.
 * `open_at_end` are running clocks left at each day, for the burn-down.
 */
export const slaForecast = z.object({
  days: z.int(),
  last: z.iso.date(),
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
   * The same forecast made in the past, and the result. `error` is the mean of |expected - actual| / max(actual, 1),
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
