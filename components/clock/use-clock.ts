'use client'

import { useQuery } from '@tanstack/react-query'
import { findingClock } from '@/lib/api/clock'
import { request } from '@/lib/api/request'

export const clockKey = (key: string) => ['finding', key, 'clock'] as const

/** The SLA clock of a finding. Events of findings make it ask again, as they do the finding itself. */
export const useClock = (key: string) =>
  useQuery({
    queryKey: clockKey(key),
    queryFn: ({ signal }) =>
      request(findingClock, `/api/v1/sla/findings/${encodeURIComponent(key)}/clock`, { signal }),
  })
