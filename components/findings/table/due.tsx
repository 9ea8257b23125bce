import { clsx } from 'clsx'
import { useNow } from '@/components/time/use-now'
import type { SlaState } from '@/lib/finding/statuses'
import { formatAge } from '@/lib/format/age'
import { formatInstant } from '@/lib/format/instant'

const RUNNING: readonly SlaState[] = ['on_track', 'at_risk', 'breached']

/**
 * Formats the time left: `3 d left`, `5 d over`, or `now` within a minute of it. Instants in milliseconds since 1970.
 */
export function remaining(due: number, now: number): string {
  const left = formatAge(Math.abs(due - now))
  if (left === 'now') return left
  return due > now ? `${left} left` : `${left} over`
}

/** Shows how long a running clock has left or is over, with the instant on hover. Other clocks show the day. */
export function Due({ due, state }: { due: string; state: SlaState }) {
  const now = useNow()
  const running = RUNNING.includes(state)
  const over = running && Date.parse(due) <= now
  return (
    // Server and browser may read their clocks in two different minutes.
    <time
      dateTime={due}
      title={`Due ${formatInstant(due)} UTC`}
      className={clsx(over && 'text-breach', !running && 'text-muted')}
      suppressHydrationWarning
    >
      {running ? remaining(Date.parse(due), now) : due.slice(0, 10)}
    </time>
  )
}
