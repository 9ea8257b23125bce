import type { Logger } from 'pino'
import { findUnserved } from '@/server/state/find-unserved'
import type { State } from '@/server/state/open-state'
import { createAlarm } from './alarm'
import type { Sender } from './send-batches'
import type { SenderProblem } from './sender-health'

type Parts = {
  readonly state: State
  readonly log: Logger
  /** Milliseconds between two looks, and how long a worker that starts anew may take. */
  readonly timing?: { readonly look: number; readonly patience: number }
}

const TIMING = { look: 15_000, patience: 60_000 }

const problemSince = (waited: number): SenderProblem => ({
  message:
    'Decisions wait, and no worker takes them to AWS. Start one: npm run worker; its log says what it lacks.',
  iam_action: null,
  since: new Date(Date.now() - waited).toISOString(),
})

/** Stands for the sender where a process of its own sends, and notices when none does. */
export function watchSender({ state, log, timing = TIMING }: Parts): Sender {
  const stopping = new AbortController()
  const alarm = createAlarm()
  let problem: SenderProblem | null = null

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const waited = await findUnserved(state)
        if (waited < timing.patience) problem = null
        else problem ??= problemSince(waited)
      } catch (error) {
        log.warn({ err: error }, 'could not see whether a worker sends decisions')
      }
      if (!stopping.signal.aborted) await alarm.wait(timing.look)
    }
  }
  const running = run()
  return {
    // The worker looks for itself: it has no door to knock on.
    wake: () => undefined,
    problem: () => problem,
    async stop() {
      stopping.abort()
      alarm.ringIn(0)
      await running
    },
  }
}
