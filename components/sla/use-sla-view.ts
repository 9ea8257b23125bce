'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo, useState } from 'react'
import { follow, moveTo, startAt } from '@/components/findings/ahead'
import { printSlaView, readSlaView, type SlaView } from './sla-view'

export type ChangeSlaView = (change: Partial<SlaView>, how?: 'push' | 'replace') => void

/** The view as the URL says it; changing it changes the URL alone, and shows at once. */
export function useSlaView(): [SlaView, ChangeSlaView] {
  const told = useSearchParams().toString()
  const path = usePathname()
  const [ahead, setAhead] = useState(() => startAt(told))
  if (ahead.told !== told) setAhead(follow(ahead, told))
  const view = useMemo(() => readSlaView(new URLSearchParams(ahead.search)), [ahead.search])
  const change = useCallback<ChangeSlaView>(
    (wanted, how = 'push') => {
      const now = readSlaView(new URLSearchParams(window.location.search))
      const search = printSlaView({ ...now, ...wanted })
      const url = `${path}${search}`
      if (how === 'push') window.history.pushState(null, '', url)
      else window.history.replaceState(null, '', url)
      setAhead(before => moveTo(before, search))
    },
    [path],
  )
  return [view, change]
}
