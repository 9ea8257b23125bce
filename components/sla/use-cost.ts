import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { provenanceOf } from './provenance-of'

/** Adds up what the answers on the page have cost, in US dollars. */
export function useCost(): number {
  const queries = useQueryClient()
  return useSyncExternalStore(
    changed => queries.getQueryCache().subscribe(changed),
    () =>
      queries
        .getQueryCache()
        .findAll({ queryKey: ['sla'], type: 'active' })
        .reduce((sum, { state }) => sum + (provenanceOf(state.data)?.cost ?? 0), 0),
    () => 0,
  )
}
