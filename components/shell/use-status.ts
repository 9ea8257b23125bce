'use client'

import { useQuery } from '@tanstack/react-query'
import { request } from '@/lib/api/request'
import { status } from '@/lib/api/status'

/** How fresh the desk is. Asked more often while the first read runs. */
export function useStatus() {
  return useQuery({
    queryKey: ['status'],
    queryFn: ({ signal }) => request(status, '/api/v1/status', { signal }),
    refetchInterval: query => (query.state.data?.sync.phase === 'following' ? 15_000 : 2_000),
    refetchIntervalInBackground: false,
    staleTime: 1_000,
  })
}
