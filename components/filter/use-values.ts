import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { question } from '@/components/query/question'
import { askedBy } from '@/lib/api/client/keys'
import type { Completion } from '@/lib/filter/complete'
import { definitionOf } from '@/lib/filter/fields'

/** True when only the index knows the values for the typed text. */
const wantsValues = (completion: Completion): boolean =>
  completion.kind === 'value' && ['closed', 'string', 'boolean'].includes(definitionOf(completion.field).kind)

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
