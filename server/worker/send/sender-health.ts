import type { AwsError } from '@/server/aws/wire/aws-error'
import { isPassing } from '@/server/aws/wire/write-clients'

/** Has the shape of the sync's problem. */
export type SenderProblem = {
  readonly message: string
  readonly iam_action: string | null
  readonly since: string
}

type Source = 'state' | 'aws'

/** Keeps in memory what the sender knows of AWS and the database. `pauseAfter` returns milliseconds. */
export function createSenderHealth(pauseAfter: (failures: number) => number) {
  const problems = new Map<Source, SenderProblem>()
  let failures = 0
  let pausedUntil = 0

  function report(source: Source, message: string, iam_action: string | null) {
    // `since` is when the problem began, not when it last occurred.
    const since = problems.get(source)?.since ?? new Date().toISOString()
    problems.set(source, { message, iam_action, since })
  }
  return {
    /**
     * Records that AWS answered a batch, or could not be reached. A value that AWS refuses is not a problem of the
     * desk.
     */
    answered(trouble: AwsError | null): void {
      if (trouble && isPassing(trouble)) {
        pausedUntil = performance.now() + pauseAfter(failures)
        failures += 1
      } else failures = 0
      if (trouble && trouble.kind !== 'invalid') report('aws', trouble.message, trouble.iamAction)
      else problems.delete('aws')
    },
    /** True after an error that every call would meet; the pause grows while it lasts. */
    isPaused: () => failures > 0 && performance.now() < pausedUntil,
    stateAnswered: () => void problems.delete('state'),
    stateFailed: () =>
      report('state', 'The state database does not answer. Decisions wait until it does.', null),
    problem: (): SenderProblem | null => problems.get('state') ?? problems.get('aws') ?? null,
  }
}
