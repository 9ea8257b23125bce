import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useState } from 'react'
import { useLatest } from '@/components/ui/use-latest'
import { follow, moveTo, startAt } from './ahead'

export type How = 'push' | 'replace'

export type ChangeSearch = (next: (now: URLSearchParams) => string, how: How) => void

/**
 * The search part of the URL, and how to change it. Changing it changes the URL alone; the server is not asked for the
 * page again. The router tells of the new URL in a transition of its own, later: until then the search runs ahead of
 * it, so that who types the next term or ticks the next value builds on the change before. The address bar is no help
 * there: with each of several changes that the router catches up on, it puts that one back into the bar.
 */
export function useSearch(): [string, ChangeSearch] {
  const told = useSearchParams().toString()
  const path = usePathname()
  const [ahead, setAhead] = useState(() => startAt(told))
  if (ahead.told !== told) setAhead(follow(ahead, told))
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
