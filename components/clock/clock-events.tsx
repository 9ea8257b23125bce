import Link from 'next/link'
import { Ago } from '@/components/time/ago'
import type { FindingClock } from '@/lib/api/sla/clock'
import { formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import type { ClockEvent } from './clock-words'
import { describeEvent } from './clock-words'

/**
 * An event shows when Hubdesk saw it, if that was much later than it took effect. Until then the clock was different.
 */
const LATE = 3_600_000
const seenLate = ({ at, seen }: ClockEvent): boolean => Date.parse(seen) - Date.parse(at) > LATE

/** Shows the source of an event, as far as the sentence does not name it. */
function Origin({ event }: { event: ClockEvent }) {
  const { kind, seen, actor, policy, rebuilt } = event
  const parts = [
    actor === null ? '' : plainText(actor),
    rebuilt ? 'reconstructed from Security Hub’s history' : '',
    seenLate(event) ? `seen ${formatInstant(seen)}` : '',
  ].filter(part => part !== '')
  const begins = kind === 'start' || kind === 'reopen'
  if (!begins && parts.length === 0) return null
  return (
    <p className="text-muted text-xs tabular-nums">
      {parts.join(', ')}
      {begins && parts.length > 0 ? ', ' : ''}
      {begins ? (
        <Link href={`/sla/policy#version-${policy}`} className="underline-offset-2 hover:underline">
          policy version {policy}
        </Link>
      ) : null}
    </p>
  )
}

function EventRow({ event }: { event: ClockEvent }) {
  const { at, reason } = event
  return (
    <li className="grid gap-x-3 border-t py-1.5 first:border-t-0 @md:grid-cols-[8.5rem_minmax(0,1fr)]">
      <p className="text-muted tabular-nums">
        {formatInstant(at)}
        <span className="text-xs @max-md:pl-2 @md:block">
          <Ago instant={at} />
        </span>
      </p>
      <div className="wrap-anywhere min-w-0">
        <p className="tabular-nums">{plainText(describeEvent(event))}</p>
        {reason === null ? null : <p>“{plainText(reason)}”</p>}
        <Origin event={event} />
      </div>
    </li>
  )
}

type Past = FindingClock['replaced'][number]

/** Shows events that others have replaced: they are readable, and no number counts them. */
function Replaced({ past: { at, reason, events } }: { past: Past }) {
  return (
    <section className="mt-2 border-l-2 pl-3 text-muted">
      <h4 className="pt-1 text-xs">
        Replaced {formatInstant(at)}: {plainText(reason)}. These events no longer count.
      </h4>
      <ol>
        {events.map(event => (
          <EventRow key={event.seq} event={event} />
        ))}
      </ol>
    </section>
  )
}

/** Lists every event of the clock, newest first, folded. Replaced events follow. */
export function ClockEvents({ events, replaced }: Pick<FindingClock, 'events' | 'replaced'>) {
  return (
    <details className="@container text-sm">
      <summary className="w-fit text-muted hover:text-text">
        {events.length} {events.length === 1 ? 'event' : 'events'} of the clock
      </summary>
      <ol className="pt-2">
        {events.map(event => (
          <EventRow key={event.seq} event={event} />
        ))}
      </ol>
      {replaced.map(past => (
        <Replaced key={past.at} past={past} />
      ))}
    </details>
  )
}
