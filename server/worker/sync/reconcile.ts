import { sweepGeneration } from '@/server/store/merge/sweep-generation'
import { pause } from '@/server/worker/loop/pause'
import { pollUpdates } from './poll-updates'
import { lastComplete, openGeneration, readGeneration } from './read-generation'
import type { SyncContext } from './sync-context'

/**
 * Runs one rolling generation. It slowly reads everything again, which finds what polls cannot see, and then removes
 * what Security Hub no longer has. A finding that was updated during the generation has left its slice. The polls mark
 * it as seen, so another poll comes before the removal.
 */
export async function reconcile(context: SyncContext): Promise<void> {
  const complete = await lastComplete(context)
  if (complete !== null && complete === context.generation) {
    // Never longer than one generation, as `complete` may be in the future after the clock was set back.
    const left = Math.min(complete - Date.now(), 0) + context.timing.reconcile
    if (left > 0 && !(await pause(left, context.signal))) return
  }
  await openGeneration(context)
  await readGeneration(context, true)
  await pollUpdates(context)
  const { changedKeys, withheld } = await sweepGeneration(context.index, context.generation)
  context.changed(changedKeys)
  if (withheld > 0)
    context.log.warn(
      { withheld },
      'many findings are gone from Security Hub; the next generation confirms it',
    )
}
