'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { fieldValues } from '@/lib/api/findings'
import { request } from '@/lib/api/request'
import type { Completion } from '@/lib/filter/complete'
import { wantsValues } from './suggest'

/** The values that the index has for what is being typed, among the findings of `filter`. */
export function useValues(completion: Completion, filter: string) {
  const field = completion.kind === 'value' ? completion.field : ''
  const params = new URLSearchParams({ field, prefix: completion.prefix, ...(filter ? { filter } : {}) })
  const { data } = useQuery({
    queryKey: ['findings', 'values', field, completion.prefix, filter],
    queryFn: ({ signal }) => request(fieldValues, `/api/v1/findings/values?${params}`, { signal }),
    enabled: wantsValues(completion),
    placeholderData: (previous, query) =>
      query?.queryKey[2] === field ? keepPreviousData(previous) : undefined,
  })
  return data?.values ?? NONE
}

const NONE: readonly { value: string; count: number }[] = []
