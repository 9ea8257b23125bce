import type { Logger } from 'pino'
import type { Aws } from '@/server/aws/create-aws'
import type { State } from '@/server/state/open-state'
import type { Index } from '@/server/store/index/handle'
import type { Presence } from '@/server/worker/loop/presence'
import type { BatchMemory } from './batch-memory'
import type { DeskNews } from './desk-news'
import type { JobPace } from './job-pace'
import type { Pending } from './pending'

/** Milliseconds. The defaults suit AWS; tests use shorter ones. */
export type OutboxTiming = {
  /**
   * How long a click waits for others to be read back with it: people who go through a list quickly send one after the
   * other.
   */
  readonly gather: number
  /** How long the read-back of a job waits for events to bring the decisions. */
  readonly eventsFirst: number
  /** Between two checks for events. */
  readonly look: number
  /** Between two queries of the state database while decisions are pending, and while none are. */
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
