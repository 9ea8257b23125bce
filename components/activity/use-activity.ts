'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { type ActivityQuery, printActivity, readActivity } from './activity-query'

export type SetActivity = (query: ActivityQuery) => void

/** What Activity shows, as the URL says it; setting it changes the URL alone. */
export function useActivity(): [ActivityQuery, SetActivity] {
  const search = useSearchParams().toString()
  const path = usePathname()
  const query = useMemo(() => readActivity(new URLSearchParams(search)), [search])
  const set = useCallback<SetActivity>(
    wanted => {
      const text = printActivity(wanted)
      window.history.pushState(null, '', text ? `${path}?${text}` : path)
    },
    [path],
  )
  return [query, set]
}
