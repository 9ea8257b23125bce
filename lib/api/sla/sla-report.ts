import * as z from 'zod/mini'
import { escalationPage, type MovePage, movePage } from '@/lib/api/sla/clock'
import { provenance, slaGroupSummary, slaTrendPoint } from '@/lib/api/sla/sla'
import { policyVersion } from '@/lib/api/sla/sla-policy'
import type { Status } from '@/lib/api/status'
import { SLA_SEVERITIES } from '@/lib/finding/severity'

const instant = z.iso.datetime()

/** Query of the report. Defaults are the last complete month, all teams, and the newest edition. */
export const slaReportQuery = z.strictObject({
  month: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}$/, { error: 'Write a month as 2026-10' }))),
  team: z.optional(z.string().check(z.maxLength(200))),
  edition: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(10_000))),
})

/** A number of findings and the filter that lists as many. */
const listedCount = z.object({ count: z.int(), filter: z.string() })
export type ListedCount = z.infer<typeof listedCount>

/** A finding that was overdue at the end of the month, by its due date then. */
const overdueFinding = z.object({
  key: z.string(),
  title: z.string(),
  severity: z.enum(SLA_SEVERITIES),
  owner: z.nullable(z.string()),
  account: z.string(),
  account_name: z.nullable(z.string()),
  due: instant,
  days: z.int(),
})
export type OverdueFinding = z.infer<typeof overdueFinding>

export type ReportMove = MovePage['items'][number]

/** A group at the end of the month, and how many of its findings were breached at the end of the month before. */
const reportGroup = z.extend(slaGroupSummary, { breached_before: z.int() })
export type ReportGroup = z.infer<typeof reportGroup>

/**
 * A version of the policy that was in force in the month, or that judged its findings: `closed` closings, and `open`
 * clocks at its end. A later version judged what Hubdesk reconstructed.
 */
const reportPolicy = z.extend(policyVersion, { in_force: z.boolean(), closed: z.int(), open: z.int() })
export type ReportPolicy = z.infer<typeof reportPolicy>

/**
 * The numbers of a month, by the state of clocks then. `last` is its last UTC day, or yesterday for an incomplete
 * month. `before` is the same for the month before, with as many days where this one is not complete. `trend` begins
 * with the first month with data.
 */
export const reportNumbers = z.object({
  month: z.string(),
  first: z.iso.date(),
  last: z.iso.date(),
  complete: z.boolean(),
  team: z.nullable(z.string()),
  teams: z.array(z.string()),
  generated_at: instant,
  now: slaGroupSummary,
  before: slaGroupSummary,
  compared: z.object({ first: z.iso.date(), last: z.iso.date() }),
  /** As in a summary; older frozen reports do not have it. */
  ends_known_from: z.optional(z.nullable(z.iso.datetime())),
  severities: z.array(reportGroup),
  by: z.enum(['team', 'owner']),
  groups: z.array(reportGroup),
  trend: z.array(slaTrendPoint),
  breached: z.extend(listedCount, { worst: z.array(overdueFinding) }),
  moved: z.extend(listedCount, { latest: movePage.shape.items }),
  exceptions: z.object({ at_end: listedCount, began: listedCount, ended: listedCount }),
  escalations: z.object({
    owner: z.int(),
    team: z.int(),
    manager: z.int(),
    latest: escalationPage.shape.items,
  }),
  policies: z.array(reportPolicy),
  filter: z.string(),
  adds_up: z.boolean(),
  provenance,
})
export type ReportNumbers = z.infer<typeof reportNumbers>

/** One frozen edition of a month's report; `reason` explains another edition. */
export type ReportEdition = {
  readonly edition: number
  readonly made_at: string
  readonly policy_version: number
  readonly reason: string
}

/** Why a report is not frozen: its month runs, it covers part of the findings, or not all data has been read yet. */
export type LiveReason = 'running' | 'team' | 'limited' | 'incomplete'

/** The report as its page shows it. */
export type SlaReport = ReportNumbers & {
  /** The months with reports, newest first. */
  readonly months: readonly string[]
  /** The edition with these numbers; null where they were counted just now. */
  readonly frozen:
    | (ReportEdition & { /** Whether the lists differ today. */ readonly differs: boolean })
    | null
  readonly live: LiveReason | null
  /** All editions, newest first. */
  readonly editions: readonly ReportEdition[]
  /** Whether the past in the report may still change. */
  readonly histories: Status['histories']
}
