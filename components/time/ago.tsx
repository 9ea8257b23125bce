import { formatAge } from '@/lib/format/age'
import { formatInstant } from '@/lib/format/instant'
import { useNow } from './use-now'

/** Formats an instant relative to now: `3 h ago`, `now`, or `in 2 d` in the future. Milliseconds since 1970. */
export function ago(instant: string, now: number): string {
  const passed = now - Date.parse(instant)
  if (passed <= -60_000) return `in ${formatAge(-passed)}`
  const age = formatAge(passed)
  return age === 'now' ? age : `${age} ago`
}

type Props = {
  instant: string
  /** Leaves out "ago", for columns whose head says what it is. */
  short?: boolean
  className?: string
}

/** Shows a relative time, with the instant in UTC on hover. */
export function Ago({ instant, short = false, className }: Props) {
  const now = useNow()
  return (
    // Server and browser may read their clocks in two different minutes.
    <time
      dateTime={instant}
      title={`${formatInstant(instant)} UTC`}
      className={className}
      suppressHydrationWarning
    >
      {short ? ago(instant, now).replace(' ago', '') : ago(instant, now)}
    </time>
  )
}
