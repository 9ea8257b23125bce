import { createAlarm } from './alarm'
import type { ConfirmContext } from './confirm-context'
import type { createConfirmHealth } from './confirm-health'

type Work = {
  readonly name: string
  /** Answers whether there may be more to do at once, and what went wrong meanwhile. */
  readonly run: () => Promise<{ readonly more: boolean; readonly errors: readonly unknown[] }>
}

/** `wake` rings at once, or once for all that come within so many milliseconds. */
export type OutboxLoop = { wake(after?: number): void; readonly ended: Promise<void> }

const MINUTE = 60_000

/** Works for ever, at rings and at intervals. An error is told and tried again with growing pauses. Never throws. */
export function startOutboxLoop(
  { signal, timing, log }: Pick<ConfirmContext, 'signal' | 'timing' | 'log'>,
  health: ReturnType<typeof createConfirmHealth>,
  isBusy: () => boolean,
  { name, run }: Work,
): OutboxLoop {
  const alarm = createAlarm()
  let failures = 0

  async function attempt(): Promise<number> {
    try {
      const { more, errors } = await run()
      if (errors.length > 0) throw errors[0]
      failures = 0
      health.recover(name)
      if (more) return 0
      return isBusy() ? timing.busy : timing.idle
    } catch (error) {
      if (signal.aborted) return 0
      health.fail(name, error)
      log.warn({ err: error, loop: name, failures }, 'the read-back met an error and will try again')
      const pause = Math.min(MINUTE, timing.retry * 2 ** failures)
      failures += 1
      return pause * (0.5 + Math.random() / 2)
    }
  }
  async function loop(): Promise<void> {
    while (!signal.aborted) {
      const pause = await attempt()
      if (pause > 0 && !signal.aborted) await alarm.wait(pause)
    }
  }
  signal.addEventListener('abort', () => alarm.ringIn(0), { once: true })
  let isGathering = false
  return {
    wake(after = 0) {
      if (after <= 0) return alarm.ringIn(0)
      if (isGathering) return
      isGathering = true
      setTimeout(() => {
        isGathering = false
        alarm.ringIn(0)
      }, after).unref()
    },
    ended: loop(),
  }
}
