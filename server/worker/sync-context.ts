import type { Logger } from 'pino'
import type { Aws } from '@/server/aws/create-aws'
import type { Instant } from '@/server/domain/finding'
import type { Index } from '@/server/store/open-index'
import type { Presence } from './presence'
import type { SyncReport } from './sync-report'

/** Milliseconds. The defaults suit AWS; tests bring shorter ones. */
export type Timing = {
  /** Between two incremental polls. */
  readonly poll: number
  /** How far a poll looks back before the last: Security Hub shows an update late, and clocks differ. */
  readonly overlap: number
  /** How long one reconciling generation takes. */
  readonly reconcile: number
  /** Before each page of a reconciling generation, so that most of the rate stays free for people. */
  readonly reconcilePage: number
  readonly accounts: number
  /** The first pause after an error; it doubles up to a minute. */
  readonly retry: number
}

export const AWS_TIMING: Timing = {
  poll: 60_000,
  overlap: 15 * 60_000,
  reconcile: 6 * 3_600_000,
  reconcilePage: 2_000,
  accounts: 3_600_000,
  retry: 1_000,
}

/** What the loops of one sync share. */
export type SyncContext = {
  readonly index: Index
  readonly aws: Aws
  readonly log: Logger
  readonly timing: Timing
  readonly report: SyncReport
  readonly signal: AbortSignal
  readonly presence: Presence
  /** Tells the listeners which findings changed. */
  readonly changed: (keys: readonly string[]) => void
  /** Start of the current generation, which also names it; rows are written under it. */
  generation: Instant
}
