import { AwsError } from '@/server/aws/aws-error'
import { AuditNotWritten } from '@/server/state/append-audit'

/** In the shape of the problem of the sync. */
export type ConfirmProblem = {
  readonly message: string
  readonly iam_action: string | null
  readonly since: string
}

function explain(error: unknown): Pick<ConfirmProblem, 'message' | 'iam_action'> {
  if (error instanceof AwsError) return { message: error.message, iam_action: error.iamAction }
  if (error instanceof AuditNotWritten)
    return { message: 'The results of decisions cannot be written to the audit log.', iam_action: null }
  // What it was stands in the log: the text of an unforeseen error may hold anything.
  const message = 'Reading decisions back met an error that it does not know. The log of the desk has it.'
  return { message, iam_action: null }
}

/** What keeps decisions from being confirmed, kept in memory, by the loop that met it. */
export function createConfirmHealth() {
  const problems = new Map<string, ConfirmProblem>()
  return {
    fail(loop: string, error: unknown) {
      // `since` is when the trouble began, not when it was last met.
      const since = problems.get(loop)?.since ?? new Date().toISOString()
      problems.set(loop, { ...explain(error), since })
    },
    recover: (loop: string) => void problems.delete(loop),
    problem: (): ConfirmProblem | null => [...problems.values()][0] ?? null,
  }
}
