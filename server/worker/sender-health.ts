import type { AwsError } from '@/server/aws/aws-error'
import { isPassing } from '@/server/aws/write-clients'

/** In the shape of the problem of the sync. */
export type SenderProblem = {
  readonly message: string
  readonly iam_action: string | null
  readonly since: string
}

type Source = 'state' | 'aws'

/** What the sender knows of its two neighbours, kept in memory. `pauseAfter` answers milliseconds. */
export function createSenderHealth(pauseAfter: (failures: number) => number) {
  const problems = new Map<Source, SenderProblem>()
  let failures = 0
  let pausedUntil = 0

  function report(source: Source, message: string, iam_action: string | null) {
    // `since` is when the trouble began, not when it was last met.
    const since = problems.get(source)?.since ?? new Date().toISOString()
    problems.set(source, { message, iam_action, since })
  }
  return {
    /** AWS answered a batch, or could not be asked. A value that AWS refuses is no trouble of the desk. */
    answered(trouble: AwsError | null): void {
      if (trouble && isPassing(trouble)) {
        pausedUntil = performance.now() + pauseAfter(failures)
        failures += 1
      } else failures = 0
      if (trouble && trouble.kind !== 'invalid') report('aws', trouble.message, trouble.iamAction)
      else problems.delete('aws')
    },
    /** After trouble that every call would meet; grows while it lasts. */
    isPaused: () => failures > 0 && performance.now() < pausedUntil,
    stateAnswered: () => void problems.delete('state'),
    stateFailed: () =>
      report('state', 'The state database does not answer. Decisions wait until it does.', null),
    problem: (): SenderProblem | null => problems.get('state') ?? problems.get('aws') ?? null,
  }
}
