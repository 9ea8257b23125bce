import type { DuckDBConnection } from '@duckdb/node-api'
import type { Format } from '@/lib/finding/statuses'
import type { FindingDocument, Instant } from '@/server/domain/finding/finding'
import type { PolicyInForce } from '@/server/domain/sla/policy/policy-in-force'
import type { TakenBack } from '@/server/domain/sla/steps/take-back'
import type { QueryParameter } from '@/server/store/sql/query'
import type { Asker } from '@/server/store/sql/shared-answers'
import type { Row } from '@/server/store/sql/values'
import type { ClockWatch } from './clock-watch'

/** Parses a stored document again, where a merge needs more than its row holds. Null when it cannot. */
export type DocumentReader = (format: Format, raw: string, observedAt: Instant) => FindingDocument | null

/** The open index: any number of readers on snapshots of their own, one writer at a time. */
export type Index = {
  /** Increases with every committed write. */
  readonly version: () => number
  /**
   * Returns the rows of one statement, on the state at its start. Equal queries share a result until the next write.
   * Actors take turns; without an `asker` it is the desk itself. Throws TooManyQuestions, and the reason of the asker's
   * signal when that aborts. A query is cancelled when no asker waits for it.
   */
  readonly query: (sql: string, parameters?: readonly QueryParameter[], asker?: Asker) => Promise<Row[]>
  /**
   * Runs a query on its own connection when it is its asker's turn; `work` ends it when its signal aborts. Throws as
   * `query` does.
   */
  readonly inTurn: <Result>(
    work: (signal: AbortSignal | undefined) => Promise<Result>,
    asker?: Asker,
  ) => Promise<Result>
  /** Opens a connection apart from the shared ones, for long work. Close it. */
  readonly connect: () => Promise<DuckDBConnection>
  /** Queues `work` behind all earlier writes and runs it in one transaction. Rolls back when it throws. */
  readonly write: <Result>(work: (connection: DuckDBConnection) => Promise<Result>) => Promise<Result>
  readonly readDocument: DocumentReader
  /** The SLA policy that clocks are judged by from now on. */
  readonly policy: () => PolicyInForce
  /** Only for `putInForce`, within a write. */
  readonly judgeBy: (policy: PolicyInForce) => void
  /** Returns an earlier version of the policy, or the current one where this process does not know that version. */
  readonly policyOf: (version: number) => PolicyInForce
  /** Adds policies that `policyOf` can return. */
  readonly rememberPolicies: (policies: readonly PolicyInForce[]) => void
  /** Returns the decisions on a finding that people are undoing now, by its key. */
  readonly takenBack: (key: string) => readonly TakenBack[]
  /** Sets the source of `takenBack`. Before that, there are none. */
  readonly heedUndos: (takenBack: (key: string) => readonly TakenBack[]) => void
  /** Reserves `count` ordinals that no event of the ledger has yet, and returns the first. Only for writers. */
  readonly takeOrdinals: (count: number) => number
  readonly clockWatch: ClockWatch
  /** Writes the ledger into its file, behind all earlier writes, so that no event is only in its .wal. */
  readonly checkpointLedger: () => Promise<void>
  /** Checkpoints the ledger and closes both files. */
  readonly close: () => Promise<void>
}
