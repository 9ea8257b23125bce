import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { question } from '@/components/query/question'
import { askedBy } from '@/lib/api/client/keys'
import type { Completion } from '@/lib/filter/complete'
import { wantsValues } from './suggest'

/**
 * Reads the values that the index has for the typed text, among the findings of `filter`. They are not `settled` while
 * they load.
 */
export function useValues(completion: Completion, filter: string) {
  const field = completion.kind === 'value' ? completion.field : ''
  const { data, isFetching } = useQuery({
    ...question('GET /findings/values', { query: { field, prefix: completion.prefix, filter } }),
    enabled: wantsValues(completion),
    placeholderData: (previous, query) =>
      query && askedBy(query.queryKey)?.query.field === field ? keepPreviousData(previous) : undefined,
  })
  return { values: data?.values ?? NONE, settled: !isFetching }
}

const NONE: readonly { value: string; count: number }[] = []
