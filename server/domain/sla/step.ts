import type { EventKind } from '@/lib/finding/clock-words'
import type { Severity } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding'
import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock'

/**
 * What happens to a clock, apart from what any terms make of it: so that the same can happen again under other terms.
 * Each kind reads what concerns it.
 */
export type Step = {
  readonly key: string
  readonly kind: EventKind
  readonly from: Instant
  readonly seen: Instant
  readonly rebuilt: boolean
  readonly severity: Severity
  readonly opened: Instant | null
  /** Of a start. */
  readonly start: Instant
  /** It is a vulnerability without a fix, where that counts. */
  readonly waits: boolean
  /** Of a close: whether the time from its start tells of anybody's speed. */
  readonly timed: boolean
  /** Of a reopening: a new clock begins, however short it was closed. */
  readonly afresh: boolean
  /** Of a move. */
  readonly due: Instant | null
  readonly actor: string | null
  readonly reason: string | null
}

const MINUTE = 60_000

/** A step at an instant, not before the last event nor in the future. */
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
    severity: sight.severity,
    opened: sight.opened,
    start: from,
    waits: terms.fromFix && sight.fix === false,
    timed: !sight.falsePositive,
    afresh: false,
    due: null,
    actor: null,
    reason: null,
  }
}

/** A step that is concluded from what documents tell of the past. */
export function stepInPast(...of: Parameters<typeof stepSeen>): Step {
  const step = stepSeen(...of)
  return { ...step, rebuilt: step.from < step.seen - MINUTE }
}

/** Without a due date though there is an allowance: it waits for a fix. */
export const isWaiting = ({ due, allowance }: Pick<ClockEvent, 'due' | 'allowance'>): boolean =>
  due === null && allowance !== null

/** What an event says of what happened, apart from what came of it. */
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
  | 'rebuilt'
  | 'actor'
  | 'reason'
>

/** The step that an event of the ledger recorded, after the event before it. */
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
  afresh: last !== null && event.clock > last.clock && event.from === last.from,
  due: event.due,
  actor: event.actor,
  reason: event.reason,
})
