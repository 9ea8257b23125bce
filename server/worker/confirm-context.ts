import type { Logger } from 'pino'
import type { Aws } from '@/server/aws/create-aws'
import type { State } from '@/server/state/open-state'
import type { Index } from '@/server/store/open-index'
import type { BatchMemory } from './batch-memory'
import type { DeskNews } from './desk-news'
import type { JobPace } from './job-pace'
import type { Pending } from './pending'
import type { Presence } from './presence'

/** Milliseconds. The defaults suit AWS; tests bring shorter ones. */
export type OutboxTiming = {
  /** How long a click waits for others to be read back with it: who goes through a list quickly sends one after the other. */
  readonly gather: number
  /** How long the read-back of a job waits for events to bring what was decided. */
  readonly eventsFirst: number
  /** Between two looks at what events brought. */
  readonly look: number
  /** Between two questions to the state database while something is pending, and while nothing is. */
  readonly busy: number
  readonly idle: number
  /** The first pause after an error; it doubles up to a minute. */
  readonly retry: number
}

export const OUTBOX_TIMING: OutboxTiming = {
  gather: 300,
  eventsFirst: 15_000,
  look: 2_000,
  busy: 500,
  idle: 2_000,
  retry: 1_000,
}

/** What the parts of the read-back share. */
export type ConfirmContext = {
  readonly state: State
  readonly index: Index
  readonly aws: Pick<Aws, 'getFindingsByIds' | 'getFindingsV2ByUids'>
  readonly pending: Pending
  readonly memory: BatchMemory
  readonly news: DeskNews
  readonly pace: JobPace
  readonly presence: Presence
  readonly log: Logger
  readonly signal: AbortSignal
  readonly timing: OutboxTiming
  /** Milliseconds since 1970. */
  readonly now: () => number
}
