'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Coalescer } from './coalescer'
import { followEvents } from './follow-events'
import { concerns, EVERY_TOPIC, isCostly, topicOf } from './topics'

/** Milliseconds that costly questions wait for more of what they are about. */
const COSTLY_SETTLE = 5_000

/**
 * Keeps what a page shows true while others decide: the desk's events make its queries ask again. Where the events
 * cannot be had, the queries' own intervals remain.
 */
export function Live() {
  const queries = useQueryClient()
  useEffect(() => {
    const refresh = (costly: boolean) => (topics: ReadonlySet<string>) =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) => isCostly(queryKey) === costly && concerns(topics, queryKey),
      })
    const quick = new Coalescer(refresh(false))
    const costly = new Coalescer(refresh(true), COSTLY_SETTLE)
    let isFirst = true
    const end = followEvents({
      onEvent: event => {
        quick.add(topicOf(event))
        costly.add(topicOf(event))
      },
      onGap: () => {
        quick.add(...EVERY_TOPIC)
        // A page that has just been opened has just asked; its own interval makes up for the moment between.
        if (!isFirst) costly.add(...EVERY_TOPIC)
        isFirst = false
      },
      onHidden: () => {
        quick.clear()
        costly.clear()
      },
    })
    return () => {
      end()
      quick.clear()
      costly.clear()
    }
  }, [queries])
  return null
}
