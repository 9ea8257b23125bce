import { isCredentialsError } from '@/server/aws/wire/aws-error'
import { growingPause, startLoop } from '@/server/worker/loop/start-loop'
import type { SyncContext } from './sync-context'

type LoopContext = Pick<SyncContext, 'signal' | 'report' | 'log'> & {
  readonly timing: Pick<SyncContext['timing'], 'retry'>
}

type SyncLoop = {
  readonly name: string
  /** Milliseconds between two successes. */
  readonly rest: number
  /** The longest pause after an error, in milliseconds. */
  readonly cap?: number
  readonly work: () => Promise<void>
}

const MINUTE = 60_000
const WHAT_TO_DO = 'Hubdesk waits for credentials; `npm run doctor` says what a desk needs.'

/** Runs a loop of the sync; the report records errors and recoveries. Resolves when the sync is stopped. */
export const runLoop = (
  { signal, report, log, timing }: LoopContext,
  { name, rest, cap = MINUTE, work }: SyncLoop,
): Promise<void> =>
  startLoop({
    signal,
    every: rest,
    retry: growingPause(timing.retry, cap),
    async work() {
      await work()
      report.recover(name)
      return undefined
    },
    failed(error, failures) {
      if (!report.fail(name, error)) return
      if (isCredentialsError(error)) log.warn(`${error.message} ${WHAT_TO_DO}`)
      else log.warn({ err: error, loop: name, failures }, 'the sync met an error and will try again')
    },
  }).ended
