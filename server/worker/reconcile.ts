import { sweepGeneration } from '@/server/store/sweep-generation'
import { pollUpdates } from './poll-updates'
import { lastComplete, openGeneration, readGeneration } from './read-generation'
import { pause } from './run-loop'
import type { SyncContext } from './sync-context'

/**
 * One rolling generation: reads everything again at leisure, which finds what polling cannot see, and then sweeps
 * away what Security Hub no longer has. A finding that was updated during the generation has left its slice: the
 * polls marked it as seen, so one more of them comes before the sweep.
 */
export async function reconcile(context: SyncContext): Promise<void> {
  const complete = await lastComplete(context)
  if (complete !== null && complete === context.generation) {
    // Never longer than one generation takes, as `complete` may be of the future: clocks are set back.
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
