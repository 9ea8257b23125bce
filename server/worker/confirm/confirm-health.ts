import { AwsError } from '@/server/aws/wire/aws-error'
import { AuditNotWritten } from '@/server/state/audit/append-audit'

/** Has the shape of the sync's problem. */
export type ConfirmProblem = {
  readonly message: string
  readonly iam_action: string | null
  readonly since: string
}

function explain(error: unknown): Pick<ConfirmProblem, 'message' | 'iam_action'> {
  if (error instanceof AwsError) return { message: error.message, iam_action: error.iamAction }
  if (error instanceof AuditNotWritten)
    return { message: 'The results of decisions cannot be written to the audit log.', iam_action: null }
  // The error is in the log, as the text of an unexpected error may contain anything.
  const message = 'Reading decisions back met an error that it does not know. The log of the desk has it.'
  return { message, iam_action: null }
}

/** Keeps in memory what prevents the confirmation of decisions, by the loop that had the problem. */
export function createConfirmHealth() {
  const problems = new Map<string, ConfirmProblem>()
  return {
    fail(loop: string, error: unknown) {
      // `since` is when the problem began, not when it last occurred.
      const since = problems.get(loop)?.since ?? new Date().toISOString()
      problems.set(loop, { ...explain(error), since })
    },
    recover: (loop: string) => void problems.delete(loop),
    problem: (): ConfirmProblem | null => [...problems.values()][0] ?? null,
  }
}
