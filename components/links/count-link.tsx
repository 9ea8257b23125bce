import Link from 'next/link'
import { formatCount } from '@/lib/format/instant'

/** A number that opens the list behind it; `name` completes it for those who hear it. */
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
