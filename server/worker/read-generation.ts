import { FORMATS, type Format } from '@/lib/finding/statuses'
import { AwsError } from '@/server/aws/aws-error'
import type { EnabledHubs } from '@/server/aws/describe-hub'
import { readCheckpoints } from '@/server/store/read-checkpoints'
import { readMeta } from '@/server/store/read-meta'
import { writeMeta } from '@/server/store/write-meta'
import type { Checkpoint } from '@/server/store/write-page'
import { planSlices, type Slice } from './plan-slices'
import { readSlice } from './read-slice'
import { pause } from './run-loop'
import type { SyncContext } from './sync-context'

/** Names in `meta`: the generation in progress, and the last that was read whole. */
export const GENERATION = 'generation'
export const COMPLETE = 'generation_complete'

const readNumber = async (context: SyncContext, name: string): Promise<number | null> => {
  const value = await readMeta(context.index, name)
  return value === null ? null : Number(value)
}

/** The start of the last generation that was read whole; null before the first. */
export const lastComplete = (context: SyncContext): Promise<number | null> => readNumber(context, COMPLETE)

/** Goes on with the generation that a restart interrupted, or begins one. Its name is its start. */
export async function openGeneration(context: SyncContext): Promise<void> {
  const [current, complete] = await Promise.all([readNumber(context, GENERATION), lastComplete(context)])
  if (current !== null && current !== complete) {
    context.generation = current
    return
  }
  // Later than every earlier one even where the machine's clock was set back.
  context.generation = Math.max(Date.now(), (current ?? 0) + 1)
  await writeMeta(context.index, GENERATION, String(context.generation))
}

function formatsOf(hubs: EnabledHubs): readonly Format[] {
  const formats = FORMATS.filter(format => hubs[format])
  if (formats.length > 0) return formats
  throw new AwsError(
    'not_enabled',
    'Security Hub is not enabled for this account and Region. Enable it, or check AWS_REGION and the credentials.',
    'NotEnabled',
  )
}

/** The formats that are on. Throws `AwsError` `not_enabled` where neither is. */
export async function enabledFormats({ aws, signal }: SyncContext): Promise<readonly Format[]> {
  return formatsOf(await aws.describeHub(signal))
}

/** When a paced slice may begin: spread evenly over the time that a generation may take. */
async function waitForTurn(context: SyncContext, index: number, total: number): Promise<void> {
  const due = context.generation + (context.timing.reconcile * index) / total
  if (due > Date.now()) await pause(due - Date.now(), context.signal)
  context.signal.throwIfAborted()
}

/**
 * Reads every slice of the open generation that its checkpoints do not call done, one lane for each format, and
 * marks the generation complete. `paced` spreads the slices and leaves most of the rate to others. Throws
 * `AwsError`; calling it again goes on where it stopped.
 */
export async function readGeneration(context: SyncContext, paced: boolean): Promise<void> {
  const { aws, index, report, signal, timing } = context
  const formats = await enabledFormats(context)
  const slices = planSlices(context.generation, formats)
  const known = new Map<string, Checkpoint>()
  for (const checkpoint of await readCheckpoints(index))
    if (checkpoint.generation === context.generation) known.set(checkpoint.slice, checkpoint)
  report.slicesTotal = slices.length
  report.slicesDone = slices.filter(slice => known.get(slice.id)?.done).length

  const fetch = async ({ format, from, to }: Slice, token: string | null) => {
    if (paced) await pause(timing.reconcilePage, signal)
    signal.throwIfAborted()
    const window = { from, to }
    return format === 'asff'
      ? aws.getFindingsPage(window, token, signal)
      : aws.getFindingsV2Page(window, token, signal)
  }
  const lane = async (format: Format): Promise<void> => {
    const own = slices.filter(slice => slice.format === format)
    for (const [turn, slice] of own.entries()) {
      const checkpoint = known.get(slice.id)
      if (checkpoint?.done) continue
      if (paced) await waitForTurn(context, turn, own.length)
      await readSlice(context, slice, checkpoint ?? null, fetch)
      report.slicesDone += 1
    }
  }
  // Both lanes come to their end before an error is told: the next call must not find one of them still at work.
  const lanes = await Promise.allSettled(formats.map(lane))
  const failed = lanes.find(result => result.status === 'rejected')
  if (failed) throw failed.reason
  await writeMeta(index, COMPLETE, String(context.generation))
}
