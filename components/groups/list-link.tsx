import type { ReactNode } from 'react'

type Props = { filter: string; label: string; onList: (filter: string) => void; children: ReactNode }

/** Shows a number that opens its list, without a reload of the page from the server. */
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
