import type { SlaSeverity } from '@/lib/finding/severity'
import type { ClockEvent, Terms } from '@/server/domain/sla/clock/clock'
import { replayEvent } from './replay'

/** An SLA severity that does not reflect the failure. */
export type Misjudged = Extract<SlaSeverity, 'INFORMATIONAL' | 'UNKNOWN'>

const begins = ({ kind }: ClockEvent): boolean => kind === 'start' || kind === 'reopen'

/** Splits events into failing periods: each from its first event up to the first of the next. */
function periodsOf(events: readonly ClockEvent[]): ClockEvent[][] {
  const periods: ClockEvent[][] = []
  for (const event of events) {
    const period = periods.at(-1)
    if (period === undefined || begins(event)) periods.push([event])
    else period.push(event)
  }
  return periods
}

/** True when one sight of a passed finding gave both its beginning and its end. */
function isConcluded([first, ...rest]: readonly ClockEvent[], was: Misjudged): boolean {
  const close = rest.find(({ kind }) => kind === 'close')
  if (first === undefined || close === undefined) return false
  return (
    first.opened !== null && first.seen === close.seen && first.severity === was && close.severity === was
  )
}

/**
 * Corrects the severity of events that were concluded from a sight of a passed finding. It becomes the severity that
 * the clock saw failing before, or else `known`. Null where no event is affected. Due dates and phases stay;
 * `judgeAgain` computes them.
 */
export function correctSeverity(
  events: readonly ClockEvent[],
  was: Misjudged,
  known: SlaSeverity,
): ClockEvent[] | null {
  let seen: SlaSeverity | null = null
  let isCorrected = false
  const corrected = periodsOf(events).flatMap(period => {
    if (!isConcluded(period, was)) {
      seen = period.findLast(({ opened }) => opened !== null)?.severity ?? seen
      return period
    }
    const severity: SlaSeverity = seen ?? known
    isCorrected ||= severity !== was
    return period.map(event => (event.severity === was ? { ...event, severity } : event))
  })
  return isCorrected ? corrected : null
}

/** Judges the events again from the first on, each by its own terms. `seq` begins at 1. */
export function judgeAgain(
  events: readonly ClockEvent[],
  termsOf: (event: ClockEvent) => Terms,
): ClockEvent[] {
  let last: ClockEvent | null = null
  return events.map((event, place) => {
    last = { ...replayEvent(last, event, termsOf(event)), seq: place + 1 }
    return last
  })
}
