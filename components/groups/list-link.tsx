import type { ReactNode } from 'react'
import type { GroupField } from '@/lib/finding/group-fields'

type Props = {
  filter: string
  /** Opens the groups of this field, and not the list of findings. */
  by?: GroupField
  label: string
  title?: string
  tabIndex: 0 | -1
  onList: (filter: string, by?: GroupField) => void
  className?: string
  children: ReactNode
}

const LOOK = 'text-accent hover:underline'

/** A number that opens the list of what it counts, without asking the server for the page again. */
export const ListLink = ({
  filter,
  by,
  label,
  title,
  tabIndex,
  onList,
  className = LOOK,
  children,
}: Props) => (
  <a
    href={`/findings?filter=${encodeURIComponent(filter)}${by ? `&group=${by}` : ''}`}
    className={className}
    aria-label={label}
    title={title}
    tabIndex={tabIndex}
    onClick={event => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      onList(filter, by)
    }}
  >
    {children}
  </a>
)
