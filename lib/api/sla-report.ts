import * as z from 'zod/mini'
import type { EscalationPage } from '@/lib/api/clock'
import type { SlaGroup, SlaGroupSummary, SlaSummary, SlaTrendPoint } from '@/lib/api/sla'
import type { PolicyVersion } from '@/lib/api/sla-policy'
import type { Status } from '@/lib/api/status'
import type { Severity } from '@/lib/finding/severity'

/** Query of the report: the last month that is over, and all teams, where they are left out. */
export const slaReportQuery = z.strictObject({
  month: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}$/, { error: 'Write a month as 2026-10' }))),
  team: z.optional(z.string().check(z.maxLength(200))),
})

/** A number of findings and the filter that lists as many. */
export type ListedCount = { readonly count: number; readonly filter: string }

/** A finding that was overdue at the end of the month, by the due date that it had then. */
export type OverdueFinding = {
  readonly key: string
  readonly title: string
  readonly severity: Severity
  readonly owner: string | null
  readonly account: string
  readonly due: string
  readonly days: number
}

/** A group at the end of the month, and how many of its findings were breached at the end of the one before. */
export type ReportGroup = SlaGroupSummary & { readonly breached_before: number }

/**
 * A month as it is reported: what clocks said then, whatever became of them since. `last` is its last UTC day, of a month
 * that is not over yesterday. `before` is the same of the month before, of as many days where this one is not over.
 */
export type SlaReport = {
  readonly month: string
  readonly first: string
  readonly last: string
  readonly complete: boolean
  readonly team: string | null
  readonly teams: readonly string[]
  /** That there can be reports of, newest first. */
  readonly months: readonly string[]
  readonly generated_at: string
  readonly now: SlaGroupSummary
  readonly before: SlaGroupSummary
  /** The days that `before` is about. */
  readonly compared: { readonly first: string; readonly last: string }
  readonly severities: readonly SlaGroupSummary[]
  readonly by: Extract<SlaGroup, 'team' | 'owner'>
  readonly groups: readonly ReportGroup[]
  readonly trend: readonly SlaTrendPoint[]
  readonly breached: ListedCount & { readonly worst: readonly OverdueFinding[] }
  readonly exceptions: {
    readonly at_end: ListedCount
    readonly began: ListedCount
    readonly ended: ListedCount
  }
  readonly escalations: {
    readonly owner: number
    readonly team: number
    readonly manager: number
    readonly latest: EscalationPage['items']
  }
  /** In force at some time of the month, oldest first. */
  readonly policies: readonly PolicyVersion[]
  readonly filter: string
  readonly adds_up: boolean
  /** Whether what the report says of the past may still move. */
  readonly histories: Status['histories']
  readonly provenance: SlaSummary['provenance']
}
