import * as z from 'zod/mini'
import { OUTCOMES } from '@/lib/finding/clock-words'
import { SEVERITIES } from '@/lib/finding/severity'
import { SLA_STATES } from '@/lib/finding/statuses'
import { isTimeZone } from '@/lib/time/time-zone'

const days = z.nullable(
  z
    .number({ error: 'Give a number of days, or null for no SLA' })
    .check(z.gt(0, { error: 'Give more than 0 days, or null for no SLA' }), z.lte(3650)),
)
const hours = z.number().check(z.gte(0), z.lte(87_600))

/** Days by severity; null is no SLA. Halves are allowed: 0.5 is twelve hours. */
const daysBySeverity = z.strictObject({
  CRITICAL: days,
  HIGH: days,
  MEDIUM: days,
  LOW: days,
  INFORMATIONAL: days,
})

/** The allowance of a rule in place of the policy's days: a part of them, hours, its own days, or no SLA. */
const allowance = z.union([
  z.strictObject({ factor: z.number().check(z.gt(0), z.lte(100)) }),
  z.strictObject({ hours: z.number().check(z.gt(0), z.lte(87_600)) }),
  z.strictObject({ days: daysBySeverity }),
  z.strictObject({ none: z.literal(true) }),
])
export type SlaAllowance = z.infer<typeof allowance>

/** Rules are tried in order; the first whose filter matches governs the finding. Names are unique. */
const rule = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  filter: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, { error: 'A rule for everything is the policy itself' }),
      z.maxLength(2_000),
    ),
  allowance,
})
export type SlaRule = z.infer<typeof rule>

const zone = z.string().check(
  z.refine(isTimeZone, {
    error: 'Give an IANA time zone, such as Europe/Berlin or UTC',
  }),
)

/** Calendar time counts every day; business time counts `workdays` (ISO: 1 Monday to 7 Sunday) without `holidays`. */
const time = z.strictObject({
  zone,
  business: z.boolean(),
  workdays: z.array(z.int().check(z.gte(1), z.lte(7))).check(
    z.minLength(1, { error: 'At least one day a week is worked' }),
    z.refine(all => new Set(all).size === all.length, { error: 'Each day once' }),
  ),
  holidays: z
    .array(z.strictObject({ date: z.iso.date(), name: z.string().check(z.maxLength(200)) }))
    .check(z.maxLength(1_000)),
})

/** A whole SLA policy. */
export const slaPolicy = z.strictObject({
  days: daysBySeverity,
  /** A clock with less time left is at risk; so is one that is due today. */
  at_risk_hours: hours,
  /** The minimum time left after a higher severity, the end of an exception or a reopening. */
  grace_hours: hours,
  /** A finding that reopens within this many days continues its clock. */
  reopen_days: z.number().check(z.gte(0), z.lte(3650)),
  time,
  /** Vulnerabilities have no SLA until a fix is available; their clock starts then. */
  from_fix: z.boolean(),
  /** Outcomes of a clock that count as met or missed; other ends are in no rate. */
  counted_ends: z._default(
    z
      .array(z.enum(OUTCOMES))
      .check(z.refine(all => new Set(all).size === all.length, { error: 'Each end once' })),
    ['passed', 'resolved', 'archived'],
  ),
  /** True when sample findings have an SLA like any other. */
  samples: z._default(z.boolean(), false),
  /** After a breach the manager is notified again at intervals of this many days. */
  escalate_days: z.number().check(z.gte(1), z.lte(365)),
  rules: z.array(rule).check(
    z.maxLength(100),
    z.refine(rules => new Set(rules.map(({ name }) => name)).size === rules.length, {
      error: 'Two rules have the same name',
    }),
  ),
})
export type SlaPolicy = z.infer<typeof slaPolicy>

/** The policy until a person saves one. */
export const DEFAULT_POLICY: SlaPolicy = {
  days: { CRITICAL: 5, HIGH: 10, MEDIUM: 14, LOW: 30, INFORMATIONAL: 60 },
  at_risk_hours: 48,
  grace_hours: 24,
  reopen_days: 7,
  time: { zone: 'UTC', business: false, workdays: [1, 2, 3, 4, 5], holidays: [] },
  from_fix: false,
  counted_ends: ['passed', 'resolved', 'archived'],
  samples: false,
  escalate_days: 7,
  rules: [],
}

/** A saved policy. Version 1 is `DEFAULT_POLICY`, by Hubdesk. */
export const policyVersion = z.object({
  version: z.int(),
  policy: slaPolicy,
  author: z.string(),
  reason: z.string(),
  at: z.iso.datetime(),
})
export type PolicyVersion = z.infer<typeof policyVersion>

/**
 * The current effect of a rule: `governs` findings, which `filter` lists. `shadowed` more match it, but an earlier rule
 * took them.
 */
const ruleEffect = z.object({
  name: z.string(),
  governs: z.int(),
  filter: z.string(),
  shadowed: z.int(),
  /** The earlier rule that takes most of those; null where none is taken. */
  shadowed_by: z.nullable(z.string()),
})
export type RuleEffect = z.infer<typeof ruleEffect>

/** Answer of `GET /sla/policy`: the policy in force. `applied` is the share of open clocks that it reached, 0 to 1. */
export const policyInForce = z.extend(policyVersion, {
  rules: z.array(ruleEffect),
  /** Findings that no rule governs, and the filter that lists them. */
  ungoverned: z.object({ count: z.int(), filter: z.string() }),
  applied: z.number(),
  may_edit: z.boolean(),
})
export type PolicyInForceAnswer = z.infer<typeof policyInForce>

/** Body of `PUT /sla/policy`. `based_on` is the edited version: if another was saved meanwhile, it is a conflict. */
export const policyEdit = z.strictObject({
  policy: slaPolicy,
  reason: z.string().check(z.trim(), z.minLength(1, { error: 'Say why' }), z.maxLength(1_000)),
  based_on: z.int(),
})

/** Body of `POST /sla/policy/preview`. */
export const policyDraft = z.strictObject({ policy: slaPolicy })

const effect = z.object({
  /**
   * Open clocks whose due date would move, by direction. `gained` get a due date, `lost` lose theirs; `paused` are
   * under an exception.
   */
  sooner: z.int(),
  later: z.int(),
  gained: z.int(),
  lost: z.int(),
  paused: z.int(),
  breached_before: z.int(),
  breached_after: z.int(),
  at_risk_before: z.int(),
  at_risk_after: z.int(),
})

/** The effect of saving the draft on open clocks now, in total and by team. `id` names its lists for an hour. */
export const policyPreview = z.object({
  id: z.string(),
  total: effect,
  teams: z.array(z.extend(effect, { team: z.string() })),
  rules: z.array(ruleEffect),
  ungoverned: z.object({ count: z.int() }),
})
export type PolicyPreview = z.infer<typeof policyPreview>

/**
 * Query of `/sla/policy/preview/{id}`: the number whose findings are listed, for one team or all. `rule-0` are those
 * that the first rule would govern.
 */
export const previewListQuery = z.strictObject({
  of: z.string().check(
    z.regex(/^(sooner|later|gained|lost|paused|(breached|at_risk)_(before|after)|rule-\d{1,3})$/, {
      error: 'Name a number of the preview, such as sooner or breached_after',
    }),
    z.describe(
      'The number of the preview whose findings are listed, such as sooner, breached_after or rule-0',
    ),
  ),
  team: z.optional(z.string().check(z.maxLength(200))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(500)), 200),
})
/**
 * The findings that a number of a preview counts: at most `limit` of `total`. Due dates and states are given as they
 * are and would be.
 */
export const previewList = z.object({
  of: z.string(),
  total: z.int(),
  items: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      severity: z.enum(SEVERITIES),
      before: z.nullable(z.iso.datetime()),
      after: z.nullable(z.iso.datetime()),
      was: z.nullable(z.enum(SLA_STATES)),
      is: z.nullable(z.enum(SLA_STATES)),
    }),
  ),
})
export type PreviewList = z.infer<typeof previewList>

/** Newest first. */
export const policyVersions = z.object({ versions: z.array(policyVersion) })
export type PolicyVersions = z.infer<typeof policyVersions>

/** Body of `POST /sla/policy/holidays`: an iCalendar file. The answer lists its whole-day events of the given years. */
export const holidayImport = z.strictObject({
  ical: z.string().check(z.minLength(1), z.maxLength(1_000_000)),
})
export const holidayList = z.object({
  holidays: z.array(z.object({ date: z.iso.date(), name: z.string() })),
})
export type HolidayList = z.infer<typeof holidayList>
