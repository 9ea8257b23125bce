import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useState } from 'react'
import { useLatest } from '@/components/ui/use-latest'
import { follow, moveTo, startAt } from './ahead'

export type How = 'push' | 'replace'

export type ChangeSearch = (next: (now: URLSearchParams) => string, how: How) => void

/**
 * Reads the search part of the URL, and changes it. A change goes to the URL alone and does not reload the page from
 * the server. The router reports the new URL later, in its own transition. Until then the search here is newer, so that
 * the next term or value builds on the change before. The address bar cannot replace it: while the router catches up,
 * it writes older searches back into the bar.
 */
export function useSearch(): [string, ChangeSearch] {
  const routed = useSearchParams().toString()
  const path = usePathname()
  const [ahead, setAhead] = useState(() => startAt(routed))
  if (ahead.routed !== routed) setAhead(follow(ahead, routed))
  const latest = useLatest(ahead)
  const change = useCallback<ChangeSearch>(
    (next, how) => {
      const search = next(new URLSearchParams(latest.current.search))
      const url = `${path}${search}`
      if (how === 'push') window.history.pushState(null, '', url)
      else window.history.replaceState(null, '', url)
      // Two changes in one event must both last.
      latest.current = moveTo(latest.current, search)
      setAhead(latest.current)
    },
    [path, latest],
  )
  return [ahead.search, change]
}
