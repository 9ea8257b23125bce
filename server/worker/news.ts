import type { DeskEvent } from '@/lib/api/events'

/** Tells whoever listens, such as the open pages, that something changed. */
export type News = {
  publish(event: DeskEvent): void
  /** Answers what ends the subscription. */
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
