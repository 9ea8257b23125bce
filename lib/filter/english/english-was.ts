import type { Term } from '@/lib/filter/ast'
import { wordsOf } from '@/lib/filter/english/english-date'
import { listed } from '@/lib/filter/listed'
import { readWas } from '@/lib/filter/was'
import { SLA_STATES, type SlaState } from '@/lib/finding/statuses'

const WAS: Readonly<Partial<Record<SlaState, string>>> = {
  on_track: 'on track',
  at_risk: 'at risk',
  breached: 'breached',
  excepted: 'excepted',
  no_sla: 'without an SLA',
  gone: 'ended without counting',
}
const HAD: Readonly<Partial<Record<SlaState, string>>> = { met: 'met', missed: 'missed' }

/** Describes what a finding was at one time, in any of the states. */
function describeStates(states: readonly SlaState[], negated: boolean): string {
  if (states.length === SLA_STATES.length) return negated ? 'had no clock' : 'had a clock'
  const not = negated ? ' not' : ''
  const was = states.flatMap(state => WAS[state] ?? [])
  const had = states.flatMap(state => HAD[state] ?? [])
  return [
    ...(was.length > 0 ? [`was${not} ${listed(was)}`] : []),
    ...(had.length > 0 ? [`had${not} ${listed(had)} its SLA`] : []),
  ].join(negated ? ' and ' : ' or ')
}

/** Writes `was at risk or breached at the end of 2026-03-08`, `had not met its SLA at 2026-03-08 12:00:00 UTC`. */
export function describeWas({ field, values, negated }: Term): string {
  const policy = field === 'was_today' ? ' under today’s policy' : ''
  const statesAt = new Map<string, SlaState[]>()
  for (const value of values) {
    const was = readWas(value)
    if (was === null) continue
    const when = was.moment.kind === 'day' ? `at the end of ${was.moment.text}` : `at ${wordsOf(was.moment)}`
    statesAt.set(when, [...(statesAt.get(when) ?? []), was.state])
  }
  return [...statesAt]
    .map(([when, states]) => `${describeStates(states, negated)}${policy} ${when}`)
    .join(negated ? ' and ' : ' or ')
}
