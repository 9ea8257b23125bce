import type { EventKind, Outcome } from '@/lib/finding/clock-words'
import type { SlaSeverity } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent, Sight, Terms } from './clock'

/**
 * What happens to a clock, independent of any terms, so that it can be replayed under other terms. Each kind reads the
 * fields that concern it.
 */
export type Step = {
  readonly key: string
  readonly kind: EventKind
  readonly from: Instant
  readonly seen: Instant
  readonly rebuilt: boolean
  readonly severity: SlaSeverity
  readonly opened: Instant | null
  /** Of a start. */
  readonly start: Instant
  /** It is a vulnerability without a fix, where the terms count that. */
  readonly waits: boolean
  /** Of an end. */
  readonly outcome: Outcome | null
  /** Of a close: true when the time from its start measures how fast people were. */
  readonly timed: boolean
  /** Of a reopening: a new clock begins, even after a short close. */
  readonly afresh: boolean
  /** Of a move. */
  readonly due: Instant | null
  readonly actor: string | null
  readonly reason: string | null
}

const MINUTE = 60_000

/** Returns the SLA severity. After a pass it is the severity that the clock saw failing, or that of other sources. */
function severityOf(last: ClockEvent | null, { severity, masked }: Sight): SlaSeverity {
  const hasFailed = last !== null && last.opened !== null && last.severity !== 'UNKNOWN'
  return masked && hasFailed ? last.severity : severity
}

/** Builds a step at an instant, neither before the last event nor in the future. */
export function stepSeen(
  kind: EventKind,
  last: ClockEvent | null,
  sight: Sight,
  at: Instant,
  terms: Terms,
): Step {
  const seen = Math.max(sight.seen, last?.seen ?? sight.seen)
  const past = Math.min(at, seen)
  const from = Math.max(past, last?.from ?? past)
  return {
    key: sight.key,
    kind,
    from,
    seen,
    rebuilt: false,
    severity: severityOf(last, sight),
    opened: sight.opened,
    start: from,
    waits: terms.fromFix && sight.fix === false,
    outcome: null,
    timed: !sight.falsePositive,
    afresh: false,
    due: null,
    actor: null,
    reason: null,
  }
}

/** Builds a step that is concluded from what documents show of the past. */
export function stepInPast(...of: Parameters<typeof stepSeen>): Step {
  const step = stepSeen(...of)
  return { ...step, rebuilt: step.from < step.seen - MINUTE }
}

/** True for a clock without a due date though it has an allowance: it waits for a fix. */
export const isWaiting = ({ due, allowance }: Pick<ClockEvent, 'due' | 'allowance'>): boolean =>
  due === null && allowance !== null

/** The part of an event that records what happened, without its result. */
export type Happened = Pick<
  ClockEvent,
  | 'key'
  | 'seq'
  | 'clock'
  | 'kind'
  | 'from'
  | 'seen'
  | 'start'
  | 'opened'
  | 'due'
  | 'severity'
  | 'allowance'
  | 'resolve'
  | 'outcome'
  | 'rebuilt'
  | 'actor'
  | 'reason'
>

/** Returns the step that an event of the ledger recorded, after the event before it. */
export const stepOf = (event: Happened, last: ClockEvent | null): Step => ({
  key: event.key,
  kind: event.kind,
  from: event.from,
  seen: event.seen,
  rebuilt: event.rebuilt,
  severity: event.severity,
  opened: event.opened,
  start: event.start,
  waits: isWaiting(event),
  timed: event.resolve !== null,
  outcome: event.outcome,
  afresh: last !== null && event.clock > last.clock && event.from === last.from,
  due: event.due,
  actor: event.actor,
  reason: event.reason,
})
