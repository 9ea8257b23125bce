import type { DeskEvent } from '@/lib/api/events'

/** Publishes to listeners, such as open pages, that something changed. */
export type News = {
  publish(event: DeskEvent): void
  /** Returns a function that ends the subscription. */
  subscribe(listener: (event: DeskEvent) => void): () => void
}

export function createNews(): News {
  const listeners = new Set<(event: DeskEvent) => void>()
  return {
    publish(event) {
      for (const listener of listeners) listener(event)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
