import { askedBy } from '@/lib/api/client/keys'
import type { DeskEvent } from '@/lib/api/events'

/** Every topic of an event: the page may have missed any of them while it did not listen. */
export const EVERY_TOPIC = ['findings', 'status', 'change:*', 'action'] as const

export const topicOf = (event: DeskEvent): string =>
  event.type === 'change' ? `change:${event.id}` : event.type

/**
 * True for counts over all findings: they cost much, and people do not watch them by the second. The clock of one
 * finding costs little.
 */
export const isCostly = (key: readonly unknown[]): boolean =>
  key[0] === 'sla' && askedBy(key)?.name !== 'GET /sla/findings/{key}/clock'

const OF_FINDINGS = ['findings', 'overview', 'sla']

/**
 * True when a query shows the subject of one of the topics. Leaves out the history of a finding, which AWS answers and
 * whose key holds the decided values. Also leaves out its documents, which people open by hand, and the SLA policy.
 */
export function concerns(topics: ReadonlySet<string>, key: readonly unknown[]): boolean {
  const [noun, id] = key
  switch (askedBy(key)?.name) {
    case undefined:
    case 'GET /findings/{key}/history':
    case 'GET /findings/{key}/raw':
    case 'GET /sla/policy':
    case 'GET /sla/policy/versions':
      return false
    case 'GET /changes':
      return [...topics].some(topic => topic.startsWith('change:'))
    case 'GET /changes/{id}':
      return topics.has(`change:${id}`) || topics.has('change:*')
    case 'GET /status':
      return topics.has('status')
    case 'GET /actions':
    case 'GET /approvals':
    case 'GET /views':
      return topics.has('action')
    default:
      return OF_FINDINGS.some(each => each === noun) && topics.has('findings')
  }
}
