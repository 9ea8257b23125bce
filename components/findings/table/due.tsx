import { clsx } from 'clsx'
import { useNow } from '@/components/time/use-now'
import type { SlaState } from '@/lib/finding/statuses'
import { formatAge } from '@/lib/format/age'
import { formatInstant } from '@/lib/format/instant'

const RUNNING: readonly SlaState[] = ['on_track', 'at_risk', 'breached']

/** `3 d left`, `5 d over`, `now` within a minute of it. Instants in milliseconds since 1970. */
export function remaining(due: number, now: number): string {
  const left = formatAge(Math.abs(due - now))
  if (left === 'now') return left
  return due > now ? `${left} left` : `${left} over`
}

/** How much is left of a running clock, or by how much it is over, with the instant on hover; of any other the day. */
export function Due({ due, state }: { due: string; state: SlaState }) {
  const now = useNow()
  const running = RUNNING.includes(state)
  const over = running && Date.parse(due) <= now
  return (
    // The clock of the server and of the browser may stand on two sides of a minute.
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
