import type { FindingClock } from '@/lib/api/sla/clock'
import type { EventKind, Outcome } from '@/lib/finding/clock-words'
import { severityWord } from '@/lib/format/describe-allowance'
import { formatInstant } from '@/lib/format/instant'
import { formatSpan } from './span'

export type ClockEvent = FindingClock['events'][number]

/** Compares a clock with its due date: `4 d 2 h left`, `3 h overdue`, `closed 2 d late`. Null when nothing is due. */
export function describeStanding({ phase, due, closed }: FindingClock, now: number): string | null {
  if (due === null) return null
  const at = closed === null ? now : Date.parse(closed)
  const left = Date.parse(due) - at
  const span = formatSpan(left)
  switch (phase) {
    case 'running':
      return left > 0 ? `${span} left` : `${span} overdue`
    case 'paused':
      return 'paused'
    case 'met':
      return `closed ${span} early`
    case 'missed':
      return `closed ${span} late`
    default:
      return null
  }
}

const ENDS: Readonly<Record<Outcome, string>> = {
  passed: 'its check passed',
  resolved: 'a person resolved it',
  archived: 'its source archived it',
  gone: 'its resource or control is gone, or Security Hub no longer has it',
}

/** Describes an end: `Closed late: its check passed`, `Ended in time, not counted: its source archived it`. */
function describeEnd({ phase, late, outcome }: ClockEvent): string {
  const lateness = late || phase === 'missed' ? 'late' : 'in time'
  const end = phase === 'gone' ? `Ended ${lateness}, not counted` : `Closed ${lateness}`
  return outcome === null ? end : `${end}: ${ENDS[outcome]}`
}

const ACTS: Readonly<Record<EventKind, (event: ClockEvent) => string>> = {
  start: ({ phase }) => (phase === 'no_sla' ? 'Found, without an SLA' : 'Clock started'),
  pause: () => 'Paused: the finding is under an exception',
  resume: () => 'Runs again',
  severity: ({ severity }) => `Severity is ${severityWord(severity)}`,
  policy: ({ policy, rule, phase }) => {
    if (phase === 'no_sla') return `Version ${policy} of the policy: no SLA`
    return `Version ${policy} of the policy${rule === null ? '' : `, rule “${rule}”`}`
  },
  move: () => 'Due date moved by hand',
  close: describeEnd,
  gone: describeEnd,
  reopen: ({ clock, phase }) =>
    phase === 'no_sla' ? 'Opened again, without an SLA' : `Opened again, on clock ${clock}`,
  absorb: () => 'Hubdesk already knew this finding under another id',
}

/** Describes an event in a sentence without its full stop. */
export function describeEvent(event: ClockEvent): string {
  const act = ACTS[event.kind](event)
  return event.due !== null && event.phase === 'running' ? `${act}, due ${formatInstant(event.due)}` : act
}

/** Describes the time line for people who do not see it. */
export function describeTimeLine(clock: FindingClock, now: number): string {
  const { start, due, closed, pauses } = clock
  return [
    `Started ${formatInstant(start)}`,
    ...pauses.map(({ from, to }) =>
      to === null
        ? `paused since ${formatInstant(from)}`
        : `paused ${formatInstant(from)} to ${formatInstant(to)}`,
    ),
    due === null ? 'nothing is due' : `due ${formatInstant(due)}`,
    closed === null ? `now ${formatInstant(new Date(now).toISOString())}` : `closed ${formatInstant(closed)}`,
  ].join(', ')
}
