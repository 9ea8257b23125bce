import type { EventKind, Outcome, Phase } from '@/lib/finding/clock-words'
import type { SlaSeverity } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding/finding'
import type { Period } from '@/server/domain/finding/periods'
import type { WorkingTime } from '@/server/domain/sla/time/working-days'

/**
 * One event of the ledger, with the whole state of the clock after it. So the next event needs only the last one.
 * Events of a finding are ordered by `seq`, and `from` never falls. Events are never rewritten.
 */
export type ClockEvent = {
  readonly key: string
  /** From 1, without gaps, within one finding. */
  readonly seq: number
  /** Number of the clock within its finding, from 1. It rises when a finding opens again too late to continue. */
  readonly clock: number
  readonly kind: EventKind
  readonly phase: Phase
  /** When the event took effect. */
  readonly from: Instant
  /** When Hubdesk saw the event. */
  readonly seen: Instant
  /** When the clock began. */
  readonly start: Instant
  /**
   * When the failing period of the clock began. It is later than `start` where the clock continues; null for what never
   * failed.
   */
  readonly opened: Instant | null
  /** The due date. While paused, it is the date without the pause. Null without an SLA. */
  readonly due: Instant | null
  /** The instant from which it is at risk; null where `due` is. */
  readonly risk: Instant | null
  /** The SLA severity. After a pass it is the severity that failed. */
  readonly severity: SlaSeverity
  /**
   * How long the clock may run: milliseconds of calendar or working time; null without an SLA. With an allowance but no
   * `due`, the clock waits for a fix.
   */
  readonly allowance: number | null
  /** How long the clock has stood still in all, paused or closed. Milliseconds of the policy's time. */
  readonly paused: number
  /** `paused` in milliseconds of real time. */
  readonly idle: number
  /**
   * Time added by a new severity, or as grace after a standstill. `due` is `start` plus `allowance`, `paused` and
   * `granted`, unless it was moved. Milliseconds of the policy's time.
   */
  readonly granted: number
  /**
   * Of a close: milliseconds of real time from start to close without pauses. Null where it does not measure how fast
   * people were: closed under an exception, a false positive, gone.
   */
  readonly resolve: number | null
  readonly policy: number
  /** The name of the rule that governs the clock; null where the days of its severity do. */
  readonly rule: string | null
  /** Concluded from what documents or records show of the past, not seen as it happened. */
  readonly rebuilt: boolean
  /** A person has moved the due date. */
  readonly moved: boolean
  /**
   * The clock was overdue when it was paused, closed or gone. It then closes as missed, however much time it gets
   * later. A new clock, or a due date that a person sets, resets this.
   */
  readonly late: boolean
  /** Of `close` and `gone`: how it ended. Null for other kinds, and where an older ledger did not record it. */
  readonly outcome: Outcome | null
  readonly actor: string | null
  readonly reason: string | null
}

/** What one sight of a finding shows about its clock. */
export type Sight = {
  readonly key: string
  readonly severity: SlaSeverity
  /**
   * A control of Security Hub that has passed, and is therefore shown as INFORMATIONAL. `severity` is then the severity
   * that failed, as far as other sources know. A failing severity that the clock itself saw takes precedence.
   */
  readonly masked: boolean
  /**
   * `absent`: its resource or control is gone, or Security Hub no longer has the finding. `closed`: it ended in another
   * way. `excepted`: suppressed, or under an exception.
   */
  readonly condition: 'open' | 'excepted' | 'closed' | 'absent'
  /** How it ended, where it is `closed` or `absent`; else null. */
  readonly outcome: Outcome | null
  /** When its current or last failing period began; null for what never failed. */
  readonly opened: Instant | null
  /**
   * No document proves that it passed before `opened`. Its compliance went from one failing status to another, or is
   * unknown.
   */
  readonly unbroken: boolean
  /** Earlier failing periods that documents prove, oldest first; each has ended. */
  readonly past: readonly Period[]
  /** When it passed, was resolved or was archived, by its documents; null otherwise. */
  readonly resolved: Instant | null
  /** Whether a vulnerability has a fix; null for other findings, and where unknown. */
  readonly fix: boolean | null
  readonly falsePositive: boolean
  /** When its provider last updated it. A first sight dates the past by this. */
  readonly updated: Instant
  readonly seen: Instant
}

/** The terms of the policy in force for one finding. */
export type Terms = {
  readonly version: number
  readonly rule: string | null
  /** Milliseconds of the policy's time by severity; null is no SLA. */
  readonly allowance: Readonly<Record<SlaSeverity, number | null>>
  readonly time: WorkingTime
  /** How long before the due date a clock is at risk. Milliseconds of real time. */
  readonly lead: number
  /** The minimum time left after a higher severity, a resume or a reopening. Milliseconds of the policy's time. */
  readonly grace: number
  /** A finding that reopens within this time of its close continues its clock. Milliseconds of real time. */
  readonly reopenWithin: number
  /** A vulnerability has no SLA until a fix is available. */
  readonly fromFix: boolean
  /** Outcomes that count as met or missed. */
  readonly counted: ReadonlySet<Outcome>
}
