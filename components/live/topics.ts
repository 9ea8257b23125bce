import type { DeskEvent } from '@/lib/api/events'

/** Everything that events speak of: what may have been missed while nobody listened. */
export const EVERY_TOPIC = ['findings', 'status', 'change:*'] as const

export const topicOf = (event: DeskEvent): string =>
  event.type === 'change' ? `change:${event.id}` : event.type

/** What counts over all findings is costly to ask, and nobody watches it by the second. */
export const isCostly = (key: readonly unknown[]): boolean => key[0] === 'sla'

/**
 * Whether a query shows what one of the topics is about. A finding's history and documents are left out: the first is
 * asked of AWS, and its key holds the finding's decided values; the second are asked for by hand. Its SLA clock is Hubdesk's
 * own, and quick to ask for.
 */
export function concerns(topics: ReadonlySet<string>, key: readonly unknown[]): boolean {
  const [noun, id] = key
  switch (noun) {
    case 'findings':
    case 'overview':
    case 'sla':
      return topics.has('findings')
    case 'finding':
      return (key.length === 2 || key[2] === 'clock') && topics.has('findings')
    case 'changes':
      return [...topics].some(topic => topic.startsWith('change:'))
    case 'change':
      return topics.has(`change:${id}`) || topics.has('change:*')
    default:
      return noun === 'status' && topics.has('status')
  }
}
