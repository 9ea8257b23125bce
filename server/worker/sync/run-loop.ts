import { growingPause, startLoop } from '@/server/worker/loop/start-loop'
import type { SyncContext } from './sync-context'

type SyncLoop = {
  readonly name: string
  /** Milliseconds between two successes. */
  readonly rest: number
  /** The longest pause after an error, in milliseconds. */
  readonly cap?: number
  readonly work: () => Promise<void>
}

const MINUTE = 60_000

/** Runs a loop of the sync; the report records errors and recoveries. Resolves when the sync is stopped. */
export const runLoop = (
  { signal, report, log, timing }: SyncContext,
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
      report.fail(name, error)
      log.warn({ err: error, loop: name, failures }, 'the sync met an error and will try again')
    },
  }).ended
