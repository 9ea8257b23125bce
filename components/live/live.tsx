'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Coalescer } from './coalescer'
import { followEvents } from './follow-events'
import { concerns, EVERY_TOPIC, topicOf } from './topics'

/**
 * Keeps what a page shows true while others decide: the desk's events make its queries ask again. Where the events
 * cannot be had, the queries' own intervals remain.
 */
export function Live() {
  const queries = useQueryClient()
  useEffect(() => {
    const coalescer = new Coalescer(topics =>
      queries.invalidateQueries({ predicate: ({ queryKey }) => concerns(topics, queryKey) }),
    )
    const end = followEvents({
      onEvent: event => coalescer.add(topicOf(event)),
      onGap: () => coalescer.add(...EVERY_TOPIC),
      onHidden: () => coalescer.clear(),
    })
    return () => {
      end()
      coalescer.clear()
    }
  }, [queries])
  return null
}
