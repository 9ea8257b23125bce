import type { EventKind, Phase } from '@/lib/finding/clock-words'
import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'

/** When a finding was last closed in time, closed late and reopened, and the first two under the policy in force. */
export type Outcomes = {
  readonly met: Instant | null
  readonly missed: Instant | null
  readonly reopened: Instant | null
  readonly metToday: Instant | null
  readonly missedToday: Instant | null
}
type Outcome = keyof Outcomes

/** The column of `clocks` that keeps each, in the order of the schema. */
export const OUTCOME_COLUMNS = {
  met: 'met_ms',
  missed: 'missed_ms',
  reopened: 'reopened_ms',
  metToday: 'met_today_ms',
  missedToday: 'missed_today_ms',
} as const satisfies Record<Outcome, string>

export const NO_OUTCOMES: Outcomes = {
  met: null,
  missed: null,
  reopened: null,
  metToday: null,
  missedToday: null,
}

const isEnd = (kind: EventKind): boolean => kind === 'close' || kind === 'gone'

type Happened = Pick<ClockEvent, 'kind' | 'phase' | 'from'>

/** Returns the outcome of an event, if any. Lists and charts count findings by it. */
function outcomeOf({ kind, phase }: Happened): Outcome | null {
  if (kind === 'reopen') return 'reopened'
  if (isEnd(kind) && (phase === 'met' || phase === 'missed')) return phase
  return null
}

const TODAY: Readonly<Partial<Record<Phase, Outcome>>> = { met: 'metToday', missed: 'missedToday' }

function outcomeToday({ kind }: Happened, phase: Phase): Outcome | null {
  return isEnd(kind) ? (TODAY[phase] ?? null) : null
}

/**
 * When the same last happened before, if it did: `again_ms` and `today_again_ms` of its span. Also the outcomes after
 * the event.
 */
export type Counted = {
  readonly again: Instant | null
  readonly todayAgain: Instant | null
  readonly outcomes: Outcomes
}

/** Adds an event to the outcomes before it. `today` is its phase under the policy in force. */
export function countOutcome(before: Outcomes, event: Happened, today: Phase): Counted {
  const own = [outcomeOf(event), outcomeToday(event, today)] as const
  const [again, todayAgain] = own.map(outcome => (outcome === null ? null : before[outcome]))
  const added = own.flatMap(outcome => (outcome === null ? [] : [[outcome, event.from] as const]))
  return {
    again: again ?? null,
    todayAgain: todayAgain ?? null,
    outcomes: { ...before, ...Object.fromEntries(added) },
  }
}
