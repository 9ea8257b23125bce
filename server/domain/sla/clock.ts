import type { EventKind, Phase } from '@/lib/finding/clock-words'
import type { Severity } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding'

/**
 * One event of the ledger, with the whole state of the clock after it, so that the last event is all that the next one
 * needs. Events of a finding are ordered by `seq`; `from` never falls from one to the next. Nothing rewrites them.
 */
export type ClockEvent = {
  readonly key: string
  /** From 1, without gaps, in one finding. */
  readonly seq: number
  /** Rises when a finding opens again too late to continue. From 1. */
  readonly clock: number
  readonly kind: EventKind
  readonly phase: Phase
  /** When it took effect. */
  readonly from: Instant
  /** When Hubdesk saw it. */
  readonly seen: Instant
  /** When the clock began. */
  readonly start: Instant
  /** When the failing period began that the clock knows of: later than `start` where it continues; null for what never failed. */
  readonly opened: Instant | null
  /** When it runs out; while paused, when it would have; null without an SLA. */
  readonly due: Instant | null
  /** When it is at risk from; null where `due` is. */
  readonly risk: Instant | null
  readonly severity: Severity
  /** How long the clock may run: milliseconds of calendar or working time; null without an SLA. With one but no `due` it waits for a fix. */
  readonly allowance: number | null
  /** How long it has stood still in all, paused or closed: milliseconds of the policy's time. */
  readonly paused: number
  /** The same in milliseconds of real time. */
  readonly idle: number
  /** What raises of severity and the grace after a standstill gave beyond that: `due` is `start` plus `allowance`, `paused` and `granted`, unless it was moved. Milliseconds of the policy's time. */
  readonly granted: number
  /** Of a close: milliseconds of real time from start to close without pauses. Null where it says nothing of anybody's speed: closed while excepted, a false positive, gone. */
  readonly resolve: number | null
  readonly policy: number
  /** The rule that governs it, by name; null where the days of its severity do. */
  readonly rule: string | null
  /** Concluded from what a document says of the past, not seen as it happened. */
  readonly rebuilt: boolean
  /** A person has moved the due date. */
  readonly moved: boolean
  /**
   * It had run past its due date when it was excepted, closed or gone: whatever time it was given since, it closes as
   * missed. A new clock forgets it, and a due date that a person sets.
   */
  readonly late: boolean
  readonly actor: string | null
  readonly reason: string | null
}

/** What one look at a finding says about its clock. */
export type Sight = {
  readonly key: string
  readonly severity: Severity
  /** `absent`: archived, or Security Hub no longer has it. `closed`: resolved or passed. `excepted`: suppressed, or under an exception. */
  readonly condition: 'open' | 'excepted' | 'closed' | 'absent'
  /** When its present or last failing period began; null for what never failed. */
  readonly opened: Instant | null
  /** Nothing tells that it passed before `opened`: its compliance went from one failing status to another, or nobody knows. */
  readonly unbroken: boolean
  /** When it passed, was resolved or was archived, as documents tell; null otherwise. */
  readonly resolved: Instant | null
  /** A vulnerability: whether a fix is available; null for other findings, and where nobody says. */
  readonly fix: boolean | null
  readonly falsePositive: boolean
  /** When its provider last updated it: what a first sight may conclude about the past. */
  readonly updated: Instant
  readonly seen: Instant
}

/** What the policy in force says about one finding. */
export type Terms = {
  readonly version: number
  readonly rule: string | null
  /** Milliseconds of the policy's time by severity; null is no SLA. */
  readonly allowance: Readonly<Record<Severity, number | null>>
  readonly time: WorkingTime
  /** How long before the due date a clock is at risk. Milliseconds of real time. */
  readonly lead: number
  /** The least time that is left after a raise of severity, a resume or a reopening. Milliseconds of the policy's time. */
  readonly grace: number
  /** A finding that opens again within this long of its close continues its clock. Milliseconds of real time. */
  readonly reopenWithin: number
  /** Vulnerabilities have no SLA before a fix is available. */
  readonly fromFix: boolean
}

/**
 * Time as the policy counts it. Of a local day each hour of wall time counts, so that a day is a day whatever the clock
 * change; in business time only working days that are no holidays count.
 */
export type WorkingTime = {
  /** IANA, such as `Europe/Berlin`. */
  readonly zone: string
  readonly business: boolean
  /** ISO weekdays that are worked, 1 Monday to 7 Sunday. */
  readonly workdays: readonly number[]
  /** Local dates, `2026-12-25`. */
  readonly holidays: ReadonlySet<string>
}
