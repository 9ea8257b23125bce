import { useCallback, useMemo } from 'react'
import { printView, readView, type TablePreference, type View } from '@/components/findings/table/view'
import { type How, useSearch } from '@/components/url/use-search'

export type ChangeView = (change: Partial<View>, how?: How) => void

/** Reads the view from the URL. A change goes to the URL alone and shows at once. */
export function useView(preference: TablePreference): [View, ChangeView] {
  const [search, changeSearch] = useSearch()
  const view = useMemo(() => readView(new URLSearchParams(search), preference), [search, preference])
  const change = useCallback<ChangeView>(
    (wanted, how = 'push') =>
      changeSearch(now => printView({ ...readView(now, preference), ...wanted }, preference), how),
    [changeSearch, preference],
  )
  return [view, change]
}
