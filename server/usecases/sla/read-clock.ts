import type { FindingClock } from '@/lib/api/sla/clock'
import { isRestatementCode, RESTATEMENT_WORDS } from '@/lib/api/sla/restatement-words'
import { continuesOf, reasonWords, replacedByOf } from '@/lib/sla/continuation'
import { askedAt } from '@/server/asked-at'
import { desk } from '@/server/desk/desk'
import { setOf } from '@/server/domain/change/change'
import type { Instant } from '@/server/domain/finding/finding'
import { type Actor, may } from '@/server/domain/people/actor'
import { attributeEvents, type ClockDecision } from '@/server/domain/sla/clock/attribute-events'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import { clockState } from '@/server/domain/sla/clock/clock-state'
import { movesOf } from '@/server/domain/sla/clock/moves-of'
import { AppError, authorize } from '@/server/errors'
import { type FindingDecision, listFindingDecisions } from '@/server/state/changes/list-finding-decisions'
import { type ClockHistory, findClockHistory } from '@/server/store/sla/find-clock-history'
import { forAsker } from '@/server/usecases/for-asker'

const DAY = 86_400_000

const toIso = (at: Instant): string => new Date(at).toISOString()
const toIsoOrNull = (at: Instant | null): string | null => (at === null ? null : toIso(at))
const inDays = (length: number | null): number | null => (length === null ? null : length / DAY)

/** A decision that AWS did not take has no effect. */
const toDecision = ({ change, item, state }: FindingDecision): ClockDecision[] =>
  state === 'failed' || state === 'stopped'
    ? []
    : [
        {
          at: change.createdAt.getTime(),
          actor: change.actorName,
          reason: setOf(change, item).note ?? null,
          set: setOf(change, item),
        },
      ]

/** Lists when the clock was paused; `to` is null while it still is. */
function pausesOf(events: readonly ClockEvent[]): FindingClock['pauses'] {
  const pauses: FindingClock['pauses'] = []
  let since: ClockEvent | null = null
  for (const event of events) {
    if (event.phase === 'paused') since ??= event
    else if (since) {
      pauses.push({ from: toIso(since.from), to: toIso(event.from), actor: since.actor })
      since = null
    }
  }
  return since ? [...pauses, { from: toIso(since.from), to: null, actor: since.actor }] : pauses
}

const toEvent = (event: ClockEvent): FindingClock['events'][number] => ({
  seq: event.seq,
  clock: event.clock,
  kind: event.kind,
  phase: event.phase,
  at: toIso(event.from),
  seen: toIso(event.seen),
  due: toIsoOrNull(event.due),
  severity: event.severity,
  policy: event.policy,
  rule: event.rule,
  rebuilt: event.rebuilt,
  outcome: event.outcome,
  late: event.late,
  actor: event.actor,
  reason: event.reason === null ? null : reasonWords(event.reason),
})

const hasEnded = ({ kind, opened }: ClockEvent): boolean =>
  (kind === 'close' || kind === 'gone') && opened !== null

/** Converts the last event; `events` are those of the current clock. */
function toClock(last: ClockEvent, events: readonly ClockEvent[], now: Instant) {
  const closing = hasEnded(last) ? last : undefined
  const pauses = pausesOf(events)
  const stood = pauses.reduce((sum, { from, to }) => sum + (to ? Date.parse(to) : now) - Date.parse(from), 0)
  return {
    key: last.key,
    state: clockState(last, now) ?? 'gone',
    phase: last.phase,
    clock: last.clock,
    severity: last.severity,
    start: toIso(last.start),
    allowance_days: inDays(last.allowance),
    rule: last.rule,
    policy: last.policy,
    due: toIsoOrNull(last.due),
    risk: toIsoOrNull(last.risk),
    moved: last.moved,
    remaining: last.phase === 'running' && last.due !== null ? last.due - now : null,
    paused_days: stood / DAY,
    pauses,
    closed: toIsoOrNull(closing?.from ?? null),
    outcome: closing?.outcome ?? null,
    late: last.late,
    resolve_days: inDays(closing?.resolve ?? null),
    rebuilt: events.some(({ rebuilt }) => rebuilt),
  }
}

/** True when the actor may move the due date, which only a clock with one has. */
const mayMove = (actor: Actor, { phase, due }: ClockEvent): boolean =>
  may(actor, 'sla:move') && due !== null && (phase === 'running' || phase === 'paused')

function answer(actor: Actor, history: ClockHistory, events: readonly ClockEvent[]): FindingClock {
  const now = askedAt()
  const last = events.at(-1) ?? history.events[0]
  const { today } = history
  return {
    ...toClock(
      last,
      events.filter(({ clock }) => clock === last.clock),
      now,
    ),
    today: { state: clockState(today, now) ?? 'gone', due: toIsoOrNull(today.due) },
    continues: continuesOf(history.events[0].reason),
    continued_by: replacedByOf(last.reason),
    shown_severity: history.shown,
    moves: movesOf(events)
      .filter(({ at }) => at >= last.start)
      .map(({ overdueDays, ...move }) => ({
        ...move,
        at: toIso(move.at),
        from: toIsoOrNull(move.from),
        to: toIsoOrNull(move.to),
        overdue_days: overdueDays,
      })),
    events: events.map(toEvent).toReversed(),
    replaced: history.replaced.map(past => ({
      at: toIso(past.at),
      reason: isRestatementCode(past.reason) ? RESTATEMENT_WORDS[past.reason].title : past.reason,
      events: past.events.map(toEvent).toReversed(),
    })),
    escalations: history.escalations.map(({ at, ...step }) => ({ key: history.key, ...step, at: toIso(at) })),
    may_move: mayMove(actor, last),
  }
}

/** Reads the clock of a finding and its whole history. Throws `not_found`. */
export async function readClock({
  actor,
  input,
  signal,
}: {
  actor: Actor
  input: { key: string }
  signal?: AbortSignal
}): Promise<FindingClock> {
  authorize(actor, 'findings:read')
  const { index, state } = await desk()
  const history = await findClockHistory(forAsker(index, { actor, signal }), {
    key: input.key,
    scopes: actor.scopes,
  })
  if (history === null) throw new AppError('not_found', 'There is no finding with this key.')
  const keys = [...new Set([history.key, ...history.documents])]
  const decisions = await listFindingDecisions(state, keys)
  return answer(actor, history, attributeEvents(history.events, decisions.flatMap(toDecision)))
}
