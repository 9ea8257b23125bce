import type { ReactNode } from 'react'

type Props = { filter: string; label: string; onList: (filter: string) => void; children: ReactNode }

/** A number that opens the list of what it counts, without asking the server for the page again. */
export const ListLink = ({ filter, label, onList, children }: Props) => (
  <a
    href={`/findings?filter=${encodeURIComponent(filter)}`}
    className="text-accent hover:underline"
    aria-label={label}
    onClick={event => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      onList(filter)
    }}
  >
    {children}
  </a>
)
