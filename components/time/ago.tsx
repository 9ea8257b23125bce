import { formatAge } from '@/lib/format/age'
import { formatInstant } from '@/lib/format/instant'
import { useNow } from './use-now'

/** `3 h ago`, `now`, and `in 2 d` for what is still to come. Milliseconds since 1970. */
export function ago(instant: string, now: number): string {
  const passed = now - Date.parse(instant)
  if (passed <= -60_000) return `in ${formatAge(-passed)}`
  const age = formatAge(passed)
  return age === 'now' ? age : `${age} ago`
}

type Props = {
  instant: string
  /** Without "ago", for columns whose head says what it is. */
  short?: boolean
  className?: string
}

/** A relative time with the instant in UTC on hover. */
export function Ago({ instant, short = false, className }: Props) {
  const now = useNow()
  return (
    // The clock of the server and of the browser may stand on two sides of a minute.
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
