import { setTimeout as wait } from 'node:timers/promises'
import type { SyncContext } from './sync-context'

type Loop = {
  readonly name: string
  /** Milliseconds between two successes. */
  readonly rest: number
  /** The longest pause after an error, in milliseconds. */
  readonly cap?: number
  readonly work: () => Promise<void>
}

const MINUTE = 60_000

/** Sleeps; false when the sync was stopped meanwhile. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await wait(milliseconds, undefined, { signal })
    return true
  } catch {
    return false
  }
}

/**
 * Runs `work` for ever. An error is reported and tried again
 * with growing pauses; it never ends the loop. Returns when the sync is stopped.
 */
export async function runLoop(
  { signal, report, log, timing }: SyncContext,
  { name, rest, cap = MINUTE, work }: Loop,
): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    try {
      await work()
      failures = 0
      report.recover(name)
      await pause(rest, signal)
    } catch (error) {
      if (signal.aborted) return
      report.fail(name, error)
      log.warn({ err: error, loop: name, failures }, 'the sync met an error and will try again')
      const backoff = Math.min(cap, timing.retry * 2 ** failures)
      failures += 1
      await pause(backoff * (0.5 + Math.random() / 2), signal)
    }
  }
}
