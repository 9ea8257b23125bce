import { useQuery } from '@tanstack/react-query'
import { question } from '@/components/query/question'

/** Reads how fresh the desk is. Asks more often while the first read runs. */
export function useStatus() {
  return useQuery({
    ...question('GET /status'),
    refetchInterval: query => (query.state.data?.sync.phase === 'following' ? 15_000 : 2_000),
    refetchIntervalInBackground: false,
    staleTime: 1_000,
  })
}
