import type { Status } from '@/lib/api/status'
import { AwsError, isCredentialsError } from '@/server/aws/wire/aws-error'
import { diskTrouble } from '@/server/domain/disk-trouble'
import type { Instant } from '@/server/domain/finding/finding'

/** How fresh the index is and what the sync does, in the terms of the API. */
export type SyncStatus = Pick<Status, 'fresh_at' | 'stale' | 'sync'> & {
  readonly histories: Pick<Status['histories'], 'problem'>
}

type Phase = 'starting' | 'first_read' | 'following'
type Problem = NonNullable<Status['sync']['problem']>
/** `operation` is the failed call; null where it was not a call. `isCredentials`: every call fails for the same reason. */
type Known = {
  readonly problem: Problem
  readonly operation: string | null
  readonly isCredentials: boolean
}

/** Findings are only current with these loops. A problem of another loop is reported, but is not a failure. */
const ESSENTIAL: ReadonlySet<string> = new Set(['findings', 'reconcile'])
const STALE_AFTER = 5 * 60_000

/** The reports of the loops, kept in memory. */
export type SyncReport = {
  phase: Phase
  freshAt: Instant | null
  slicesDone: number
  slicesTotal: number
  /**
   * Records an error of a loop. Returns false where people know it already: without credentials every loop fails again
   * and again, and for one reason.
   */
  fail(loop: string, error: unknown): boolean
  recover(loop: string): void
  /** Records that a call of AWS failed, in any loop. */
  refused(operation: string, error: unknown): void
  /** Records that a call of AWS succeeded: a problem with it is over, long before the loops end their work. */
  answered(operation: string): void
  status(now: Instant): SyncStatus
}

function explain(error: unknown): Pick<Problem, 'message' | 'iam_action'> {
  if (error instanceof AwsError) return { message: error.message, iam_action: error.iamAction }
  const disk = diskTrouble(error)
  if (disk !== null) return { message: disk, iam_action: null }
  // The error is in the log, as the text of an unexpected error may contain anything.
  return {
    message: 'The sync met an error that it does not know. The log of the desk has it.',
    iam_action: null,
  }
}

export function createReport(): SyncReport {
  const problems = new Map<string, Known>()
  const operations = new WeakMap<object, string>()
  const problemOf = (loop: string): Problem | null => problems.get(loop)?.problem ?? null
  return {
    phase: 'starting',
    freshAt: null,
    slicesDone: 0,
    slicesTotal: 0,
    fail(loop, error) {
      // `since` is when the problem began, not when it last occurred.
      const since = problemOf(loop)?.since ?? new Date().toISOString()
      const operation = error instanceof AwsError ? (operations.get(error) ?? null) : null
      const isCredentials = isCredentialsError(error)
      const isKnown = isCredentials && [...problems.values()].some(known => known.isCredentials)
      problems.set(loop, { problem: { ...explain(error), since }, operation, isCredentials })
      return !isKnown
    },
    recover(loop) {
      problems.delete(loop)
    },
    refused(operation, error) {
      if (error instanceof AwsError) operations.set(error, operation)
    },
    answered(operation) {
      for (const [loop, known] of problems) if (known.operation === operation) problems.delete(loop)
    },
    status(now) {
      const loops = [...problems.keys()]
      const worst = loops.find(loop => ESSENTIAL.has(loop)) ?? loops[0]
      return {
        fresh_at: this.freshAt === null ? null : new Date(this.freshAt).toISOString(),
        // An instant in the future is meaningless: the clock was set back since.
        stale: this.freshAt !== null && Math.abs(now - this.freshAt) > STALE_AFTER,
        sync: {
          phase: worst !== undefined && ESSENTIAL.has(worst) ? 'failing' : this.phase,
          slices_done: this.slicesDone,
          slices_total: this.slicesTotal,
          problem: worst === undefined ? null : problemOf(worst),
        },
        histories: { problem: problemOf('histories') },
      }
    },
  }
}
