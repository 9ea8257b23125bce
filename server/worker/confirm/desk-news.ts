import type { DeskEvent } from '@/lib/api/events'
import type { News } from '@/server/worker/loop/news'

/** Publishes news of decisions, at most a few times a second. The last one is always published. */
export type DeskNews = {
  findings(): void
  change(id: string): void
  stop(): void
}

/**
 * Milliseconds between two events. A page reloads all that it shows when findings change, but only counts when a change
 * moves.
 */
const APART = { findings: 1_000, change: 250 }

export function createDeskNews(news: News): DeskNews {
  const resting = new Map<string, { timer: NodeJS.Timeout; again: boolean }>()
  function tell(name: string, event: DeskEvent) {
    const rest = resting.get(name)
    if (rest) {
      rest.again = true
      return
    }
    news.publish(event)
    const timer = setTimeout(
      () => {
        const rested = resting.get(name)
        resting.delete(name)
        if (rested?.again) tell(name, event)
      },
      event.type === 'findings' ? APART.findings : APART.change,
    )
    resting.set(name, { timer, again: false })
  }
  return {
    findings: () => tell('findings', { type: 'findings' }),
    change: id => tell(id, { type: 'change', id }),
    stop() {
      for (const { timer } of resting.values()) clearTimeout(timer)
      resting.clear()
    },
  }
}
