import { setTimeout as wait } from 'node:timers/promises'
import { timerLength } from '@/lib/timer-length'

/** Sleeps; false when the sync was stopped meanwhile. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await wait(timerLength(milliseconds), undefined, { signal })
    return true
  } catch {
    return false
  }
}
