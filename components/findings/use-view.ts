'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo, useState } from 'react'
import { follow, moveTo, startAt } from './ahead'
import { printView, readView, type TablePreference, type View } from './view'

export type ChangeView = (change: Partial<View>, how?: 'push' | 'replace') => void

/**
 * The view as the URL says it. Changing it changes the URL alone; the server is not asked for the page again.
 * The router tells of the new URL in a transition of its own, later: until then the view runs ahead of it, so that
 * who types the next term or ticks the next value builds on the change before.
 */
export function useView(preference: TablePreference): [View, ChangeView] {
  const told = useSearchParams().toString()
  const path = usePathname()
  const [ahead, setAhead] = useState(() => startAt(told))
  if (ahead.told !== told) setAhead(follow(ahead, told))
  const view = useMemo(
    () => readView(new URLSearchParams(ahead.search), preference),
    [ahead.search, preference],
  )
  const change = useCallback<ChangeView>(
    (wanted, how = 'push') => {
      // Two changes in one event must both last: what counts is the URL now, not at the last render.
      const now = readView(new URLSearchParams(window.location.search), preference)
      const search = printView({ ...now, ...wanted }, preference)
      const url = `${path}${search}`
      if (how === 'push') window.history.pushState(null, '', url)
      else window.history.replaceState(null, '', url)
      setAhead(before => moveTo(before, search))
    },
    [path, preference],
  )
  return [view, change]
}
