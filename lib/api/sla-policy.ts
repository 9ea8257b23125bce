import * as z from 'zod/mini'
import { isTimeZone } from '@/lib/sla/time-zone'

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

/** What a rule allows instead of the days of the policy: a part of them, hours, days of its own, or no SLA. */
const allowance = z.union([
  z.strictObject({ factor: z.number().check(z.gt(0), z.lte(100)) }),
  z.strictObject({ hours: z.number().check(z.gt(0), z.lte(87_600)) }),
  z.strictObject({ days: daysBySeverity }),
  z.strictObject({ none: z.literal(true) }),
])
export type SlaAllowance = z.infer<typeof allowance>

/** Rules are tried in order; the first whose filter matches governs the finding. Names differ. */
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

/** Calendar time counts every day; business time counts `workdays` (ISO: 1 Monday to 7 Sunday) but `holidays`. */
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
  /** A clock with less than this left is at risk; one that is due today is, too. */
  at_risk_hours: hours,
  /** The least time left after a raise of severity, the end of an exception or a reopening. */
  grace_hours: hours,
  /** What opens again within this many days continues its clock. */
  reopen_days: z.number().check(z.gte(0), z.lte(3650)),
  time,
  /** Vulnerabilities have no SLA until a fix is available; their clock starts then. */
  from_fix: z.boolean(),
  /** After a breach the manager is told again every so many days. */
  escalate_days: z.number().check(z.gte(1), z.lte(365)),
  rules: z.array(rule).check(
    z.maxLength(100),
    z.refine(rules => new Set(rules.map(({ name }) => name)).size === rules.length, {
      error: 'Two rules have the same name',
    }),
  ),
})
export type SlaPolicy = z.infer<typeof slaPolicy>

/** What holds until somebody saves a policy. */
export const DEFAULT_POLICY: SlaPolicy = {
  days: { CRITICAL: 5, HIGH: 10, MEDIUM: 14, LOW: 30, INFORMATIONAL: 60 },
  at_risk_hours: 48,
  grace_hours: 24,
  reopen_days: 7,
  time: { zone: 'UTC', business: false, workdays: [1, 2, 3, 4, 5], holidays: [] },
  from_fix: false,
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

/** A rule as it works now: `governs` findings, which `filter` lists; `shadowed` more match it, but an earlier rule took them. */
const ruleEffect = z.object({
  name: z.string(),
  governs: z.int(),
  filter: z.string(),
  shadowed: z.int(),
  /** The earlier rule that takes most of those; null where none is taken. */
  shadowed_by: z.nullable(z.string()),
})
export type RuleEffect = z.infer<typeof ruleEffect>

/** Answer of `GET /sla/policy`: the policy in force. `applied` is the share of open clocks that it has reached, 0 to 1. */
export const policyInForce = z.extend(policyVersion, {
  rules: z.array(ruleEffect),
  /** Findings that no rule governs, and the filter that lists them. */
  ungoverned: z.object({ count: z.int(), filter: z.string() }),
  applied: z.number(),
  may_edit: z.boolean(),
})
export type PolicyInForceAnswer = z.infer<typeof policyInForce>

/** Body of `PUT /sla/policy`. `based_on` is the version that was edited: another one meanwhile is a conflict. */
export const policyEdit = z.strictObject({
  policy: slaPolicy,
  reason: z.string().check(z.trim(), z.minLength(1, { error: 'Say why' }), z.maxLength(1_000)),
  based_on: z.int(),
})

/** Body of `POST /sla/policy/preview`. */
export const policyDraft = z.strictObject({ policy: slaPolicy })

const effect = z.object({
  /** Open clocks whose due date would move, by direction; `gained` get one, `lost` lose theirs. */
  sooner: z.int(),
  later: z.int(),
  gained: z.int(),
  lost: z.int(),
  breached_before: z.int(),
  breached_after: z.int(),
  at_risk_before: z.int(),
  at_risk_after: z.int(),
})

/** What saving the draft would do to open clocks right now, in all and by team. */
export const policyPreview = z.object({
  total: effect,
  teams: z.array(z.extend(effect, { team: z.string() })),
  rules: z.array(ruleEffect),
  ungoverned: z.object({ count: z.int() }),
})
export type PolicyPreview = z.infer<typeof policyPreview>

/** Newest first. */
export const policyVersions = z.object({ versions: z.array(policyVersion) })
export type PolicyVersions = z.infer<typeof policyVersions>

/** Body of `POST /sla/policy/holidays`: an iCalendar file; answers its whole-day events of the given years. */
export const holidayImport = z.strictObject({
  ical: z.string().check(z.minLength(1), z.maxLength(1_000_000)),
})
export const holidayList = z.object({
  holidays: z.array(z.object({ date: z.iso.date(), name: z.string() })),
})
export type HolidayList = z.infer<typeof holidayList>
