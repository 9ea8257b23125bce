import Link from 'next/link'
import type { Change } from '@/lib/api/changes'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

const LINK = 'min-w-0 underline-offset-2 hover:underline max-md:leading-6'

/** Links to the target of a change: its finding, or how many findings, and their filter. */
export function TargetLink({
  change,
}: {
  change: Pick<Change, 'id' | 'key' | 'title' | 'filter' | 'total'>
}) {
  if (change.key !== null) {
    const title = change.title === null ? `Finding ${change.key}` : plainText(change.title)
    return (
      <Link
        href={`/findings/${change.key}`}
        title={title}
        className={`${LINK} truncate ${change.title ? '' : 'text-muted'}`}
      >
        {title}
      </Link>
    )
  }
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <Link href={`/activity/${change.id}`} className={`${LINK} shrink-0 tabular-nums`}>
        {formatCount(change.total)} {change.total === 1 ? 'finding' : 'findings'}
      </Link>
      {change.filter === null ? null : <FilterText filter={change.filter} className="truncate" />}
    </span>
  )
}

/** Links the filter of a change to the findings that match it now. */
export function FilterText({ filter, className }: { filter: string; className: string }) {
  const text = plainText(filter) || 'every finding'
  return (
    <Link
      href={`/findings?filter=${encodeURIComponent(filter)}`}
      title={`What matches now: ${text}`}
      className={`${LINK} ${className} text-muted text-xs ${filter ? 'font-mono' : ''}`}
    >
      {text}
    </Link>
  )
}
