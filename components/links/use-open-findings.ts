import { useRouter } from 'next/navigation'
import { useCallback } from 'react'
import { findingsHref } from './links'

/** Returns a function that opens the list behind a mark of a chart. A mark without a filter opens nothing. */
export function useOpenFindings(): (filter: string | undefined) => void {
  const router = useRouter()
  return useCallback(
    filter => (filter === undefined ? undefined : router.push(findingsHref(filter))),
    [router],
  )
}
