import { useCallback, useMemo } from 'react'
import { useSearch } from '@/components/url/use-search'
import { type ActivityQuery, printActivity, readActivity } from './activity-query'

export type SetActivity = (query: ActivityQuery) => void

/** Reads from the URL what Activity shows. A change goes to the URL alone and shows at once. */
export function useActivity(): [ActivityQuery, SetActivity] {
  const [search, changeSearch] = useSearch()
  const query = useMemo(() => readActivity(new URLSearchParams(search)), [search])
  const set = useCallback<SetActivity>(
    wanted =>
      changeSearch(() => {
        const text = printActivity(wanted)
        return text ? `?${text}` : ''
      }, 'push'),
    [changeSearch],
  )
  return [query, set]
}
