import Link from 'next/link'
import { formatCount } from '@/lib/format/instant'

/** Shows a number that opens its list. `name` completes it for screen readers. */
export function CountLink({ count, filter, name }: { count: number; filter: string; name: string }) {
  return (
    <Link
      href={`/findings?filter=${encodeURIComponent(filter)}`}
      className="tabular-nums underline-offset-2 hover:text-accent hover:underline"
    >
      {formatCount(count)}
      <span className="sr-only"> {name}</span>
    </Link>
  )
}
