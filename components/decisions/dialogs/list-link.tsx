import Link from 'next/link'
import type { ReactNode } from 'react'

type Props = {
  /** Lists exactly the findings that are counted; null where no filter can. */
  filter: string | null
  onLeave: () => void
  children: ReactNode
}

/** A count in a dialog, as a link to its list. */
export const ListLink = ({ filter, onLeave, children }: Props) =>
  filter === null ? (
    <span className="tabular-nums">{children}</span>
  ) : (
    <Link
      href={`/findings?filter=${encodeURIComponent(filter)}`}
      onClick={onLeave}
      className="text-accent tabular-nums underline"
    >
      {children}
    </Link>
  )
