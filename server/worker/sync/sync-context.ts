import type { Logger } from 'pino'
import type { Aws } from '@/server/aws/create-aws'
import type { Instant } from '@/server/domain/finding/finding'
import type { TakenBack } from '@/server/domain/sla/steps/take-back'
import type { Index } from '@/server/store/index/handle'
import type { Presence } from '@/server/worker/loop/presence'
import type { SyncReport } from './sync-report'

/** Milliseconds. The defaults suit AWS; tests use shorter ones. */
export type Timing = {
  /** Between two incremental polls. */
  readonly poll: number
  /** How far a poll looks back before the last: Security Hub shows updates late, and clocks differ. */
  readonly overlap: number
  /** How long one reconciling generation takes. */
  readonly reconcile: number
  /** The pause before each page of a reconciling generation, so that most of the rate stays free for people. */
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

export type UndoneOn = (keys: readonly string[]) => Promise<ReadonlyMap<string, readonly TakenBack[]>>

/** What the loops of one sync share. */
export type SyncContext = {
  readonly index: Index
  readonly aws: Aws
  readonly log: Logger
  readonly timing: Timing
  readonly report: SyncReport
  readonly signal: AbortSignal
  readonly presence: Presence
  /** Returns the undone decisions on findings, by key: a history has them and their undos, and neither counts. */
  readonly undoneOn: UndoneOn
  /** Notifies the listeners of changed findings. */
  readonly changed: (keys: readonly string[]) => void
  /** The start of the current generation, which is also its name; rows are written under it. */
  generation: Instant
}
