import Link from 'next/link'
import { formatCount } from '@/lib/format/instant'

type Props = { count: number; filter: string; name: string }

/**
 * Shows a number that opens its list of findings. `name` completes it for screen readers. Paper shows only the number.
 */
export const Count = ({ count, filter, name }: Props) => (
  <Link
    href={`/findings?filter=${encodeURIComponent(filter)}`}
    prefetch={false}
    className="tabular-nums underline decoration-control underline-offset-2 hover:text-accent print:no-underline"
  >
    {formatCount(count)}
    <span className="sr-only"> {name}</span>
  </Link>
)
