import type { Logger } from 'pino'
import { findUnserved } from '@/server/state/changes/find-unserved'
import type { State } from '@/server/state/open-state'
import { startLoop } from '@/server/worker/loop/start-loop'
import type { SenderProblem } from './sender-health'
import type { Sender } from './start-sender'

type Parts = {
  readonly state: State
  readonly log: Logger
  /** Milliseconds between two checks, and how long a restarting worker may take. */
  readonly timing?: { readonly look: number; readonly patience: number }
}

const TIMING = { look: 15_000, patience: 60_000 }

const problemSince = (waited: number): SenderProblem => ({
  message:
    'Decisions wait, and no worker takes them to AWS. Start one: npm run worker; its log says what it lacks.',
  iam_action: null,
  since: new Date(Date.now() - waited).toISOString(),
})

/** Replaces the sender where a separate process sends, and reports when none does. */
export function watchSender({ state, log, timing = TIMING }: Parts): Sender {
  let problem: SenderProblem | null = null
  const loop = startLoop({
    every: timing.look,
    failed: error => log.warn({ err: error }, 'could not see whether a worker sends decisions'),
    async work() {
      const waited = await findUnserved(state)
      if (waited < timing.patience) problem = null
      else problem ??= problemSince(waited)
      return undefined
    },
  })
  return {
    // The worker checks by itself: it cannot be woken.
    wake: () => undefined,
    problem: () => problem,
    stop: loop.stop,
  }
}
