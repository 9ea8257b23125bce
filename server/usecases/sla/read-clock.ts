import type { FindingClock } from '@/lib/api/clock'
import { desk } from '@/server/desk'
import { type Actor, may } from '@/server/domain/actor'
import { setOf } from '@/server/domain/change'
import type { Instant } from '@/server/domain/finding'
import { attributeEvents, type ClockDecision } from '@/server/domain/sla/attribute-events'
import type { ClockEvent } from '@/server/domain/sla/clock'
import { clockState } from '@/server/domain/sla/clock-state'
import { AppError, authorize } from '@/server/errors'
import { type FindingDecision, listFindingDecisions } from '@/server/state/list-finding-decisions'
import { type ClockHistory, findClockHistory } from '@/server/store/sla/find-clock-history'
import { askedAt } from '@/server/usecases/findings/asked-at'

const DAY = 86_400_000

const toIso = (at: Instant): string => new Date(at).toISOString()
const toIsoOrNull = (at: Instant | null): string | null => (at === null ? null : toIso(at))
const inDays = (length: number | null): number | null => (length === null ? null : length / DAY)

/** What AWS did not take led to nothing. */
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

/** When the clock stood still; `to` is null while it does. */
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
  actor: event.actor,
  reason: event.reason,
})

const isClosed = ({ phase }: ClockEvent): boolean => phase === 'met' || phase === 'missed'

/** What the last event says; `events` are those of the present clock. */
function toClock(last: ClockEvent, events: readonly ClockEvent[], now: Instant) {
  const closing = isClosed(last) ? events.findLast(({ kind }) => kind === 'close') : undefined
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
    resolve_days: inDays(closing?.resolve ?? null),
    rebuilt: events.some(({ rebuilt }) => rebuilt),
  }
}

/** A due date is moved only where there is one to come. */
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
    events: events.map(toEvent).toReversed(),
    escalations: history.escalations.map(({ at, ...step }) => ({ key: history.key, ...step, at: toIso(at) })),
    may_move: mayMove(actor, last),
  }
}

/** The clock of a finding and all that it went through. Throws `not_found`. */
export async function readClock({
  actor,
  input,
}: {
  actor: Actor
  input: { key: string }
}): Promise<FindingClock> {
  authorize(actor, 'findings:read')
  const { index, state } = await desk()
  const history = await findClockHistory(index, { key: input.key, scopes: actor.scopes })
  if (history === null) throw new AppError('not_found', 'There is no finding with this key.')
  const keys = [...new Set([history.key, ...history.documents])]
  const decisions = await listFindingDecisions(state, keys)
  return answer(actor, history, attributeEvents(history.events, decisions.flatMap(toDecision)))
}
