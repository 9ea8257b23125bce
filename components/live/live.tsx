'use client'

import { type Query, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Coalescer } from './coalescer'
import { followEvents } from './follow-events'
import { concerns, EVERY_TOPIC, isCostly, topicOf } from './topics'

/** Milliseconds for which costly questions wait for more events. */
const COSTLY_SETTLE = 5_000

/**
 * Keeps a page up to date while others decide: the desk's events refresh its queries. Without events, the queries
 * refresh at their own intervals.
 */
export function Live() {
  const queries = useQueryClient()
  useEffect(() => {
    const refresh = (costly: boolean) => (topics: ReadonlySet<string>) =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) => isCostly(queryKey) === costly && concerns(topics, queryKey),
      })
    // A page that was just opened has already asked its costly questions. Those on their way need no restart.
    const catchUp = () => {
      const every = new Set<string>(EVERY_TOPIC)
      const predicate = ({ queryKey }: Query) => !isCostly(queryKey) && concerns(every, queryKey)
      return queries.invalidateQueries({ predicate }, { cancelRefetch: false })
    }
    const quick = new Coalescer(refresh(false))
    const costly = new Coalescer(refresh(true), COSTLY_SETTLE)
    let isFirst = true
    const end = followEvents({
      onEvent: event => {
        quick.add(topicOf(event))
        costly.add(topicOf(event))
      },
      onGap: () => {
        if (isFirst) {
          isFirst = false
          return void catchUp()
        }
        quick.add(...EVERY_TOPIC)
        costly.add(...EVERY_TOPIC)
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
