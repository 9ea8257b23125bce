'use client'

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

/** A relative time with the instant in UTC on hover. */
export function Ago({ instant, className }: { instant: string; className?: string }) {
  const now = useNow()
  return (
    // The clock of the server and of the browser may stand on two sides of a minute.
    <time
      dateTime={instant}
      title={`${formatInstant(instant)} UTC`}
      className={className}
      suppressHydrationWarning
    >
      {ago(instant, now)}
    </time>
  )
}
