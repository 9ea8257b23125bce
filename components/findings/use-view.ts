'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { printView, readView, type TablePreference, type View } from './view'

export type ChangeView = (change: Partial<View>, how?: 'push' | 'replace') => void

/** The view as the URL says it. Changing it changes the URL alone; the server is not asked for the page again. */
export function useView(preference: TablePreference): [View, ChangeView] {
  const params = useSearchParams()
  const path = usePathname()
  const view = useMemo(() => readView(new URLSearchParams(params), preference), [params, preference])
  const change = useCallback<ChangeView>(
    (wanted, how = 'push') => {
      // Two changes in one event must both last: what counts is the URL now, not at the last render.
      const now = readView(new URLSearchParams(window.location.search), preference)
      const url = `${path}${printView({ ...now, ...wanted }, preference)}`
      if (how === 'push') window.history.pushState(null, '', url)
      else window.history.replaceState(null, '', url)
    },
    [path, preference],
  )
  return [view, change]
}
