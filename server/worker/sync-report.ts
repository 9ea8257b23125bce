import type { Status } from '@/lib/api/status'
import { AwsError } from '@/server/aws/aws-error'
import type { Instant } from '@/server/domain/finding'

/** How fresh the index is and what the sync does, in the words of the API. */
export type SyncStatus = Pick<Status, 'fresh_at' | 'stale' | 'sync'> & {
  readonly histories: Pick<Status['histories'], 'problem'>
}

type Phase = 'starting' | 'first_read' | 'following'
type Problem = NonNullable<Status['sync']['problem']>

/** Loops without which the findings are not current. Trouble of another loop is told, but it is no failure. */
const ESSENTIAL: ReadonlySet<string> = new Set(['findings', 'reconcile'])
const STALE_AFTER = 5 * 60_000

/** What the loops say about themselves, kept in memory. */
export type SyncReport = {
  phase: Phase
  freshAt: Instant | null
  slicesDone: number
  slicesTotal: number
  fail(loop: string, error: unknown): void
  recover(loop: string): void
  status(now: Instant): SyncStatus
}

function explain(error: unknown): Pick<Problem, 'message' | 'iam_action'> {
  if (error instanceof AwsError) return { message: error.message, iam_action: error.iamAction }
  // What it was stands in the log: the text of an unforeseen error may hold anything.
  return {
    message: 'The sync met an error that it does not know. The log of the desk has it.',
    iam_action: null,
  }
}

export function createReport(): SyncReport {
  const problems = new Map<string, Problem>()
  return {
    phase: 'starting',
    freshAt: null,
    slicesDone: 0,
    slicesTotal: 0,
    fail(loop, error) {
      // `since` is when the trouble began, not when it was last met.
      const since = problems.get(loop)?.since ?? new Date().toISOString()
      problems.set(loop, { ...explain(error), since })
    },
    recover(loop) {
      problems.delete(loop)
    },
    status(now) {
      const loops = [...problems.keys()]
      const worst = loops.find(loop => ESSENTIAL.has(loop)) ?? loops[0]
      return {
        fresh_at: this.freshAt === null ? null : new Date(this.freshAt).toISOString(),
        // An instant of the future says nothing: the clock was set back since.
        stale: this.freshAt !== null && Math.abs(now - this.freshAt) > STALE_AFTER,
        sync: {
          phase: worst !== undefined && ESSENTIAL.has(worst) ? 'failing' : this.phase,
          slices_done: this.slicesDone,
          slices_total: this.slicesTotal,
          problem: worst === undefined ? null : (problems.get(worst) ?? null),
        },
        histories: { problem: problems.get('histories') ?? null },
      }
    },
  }
}
