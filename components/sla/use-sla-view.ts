import { useCallback, useMemo } from 'react'
import { type How, useSearch } from '@/components/url/use-search'
import { printSlaView, readSlaView, type SlaView } from './sla-view'

export type ChangeSlaView = (change: Partial<SlaView>, how?: How) => void

/** Reads the view from the URL. A change goes to the URL alone and shows at once. */
export function useSlaView(): [SlaView, ChangeSlaView] {
  const [search, changeSearch] = useSearch()
  const view = useMemo(() => readSlaView(new URLSearchParams(search)), [search])
  const change = useCallback<ChangeSlaView>(
    (wanted, how = 'push') => changeSearch(now => printSlaView({ ...readSlaView(now), ...wanted }), how),
    [changeSearch],
  )
  return [view, change]
}
