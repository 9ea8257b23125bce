'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

function costOf(data: unknown): number {
  if (typeof data !== 'object' || data === null || !('provenance' in data)) return 0
  const { provenance } = data
  if (typeof provenance !== 'object' || provenance === null || !('cost' in provenance)) return 0
  return typeof provenance.cost === 'number' ? provenance.cost : 0
}

/** What the answers that the page shows have cost, in US dollars. */
export function useCost(): number {
  const queries = useQueryClient()
  return useSyncExternalStore(
    changed => queries.getQueryCache().subscribe(changed),
    () =>
      queries
        .getQueryCache()
        .findAll({ queryKey: ['sla'], type: 'active' })
        .reduce((sum, { state }) => sum + costOf(state.data), 0),
    () => 0,
  )
}
