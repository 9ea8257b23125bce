import { FORMATS, type Format } from '@/lib/finding/statuses'
import type { EnabledHubs } from '@/server/aws/describe-hub'
import { AwsError } from '@/server/aws/wire/aws-error'
import { countFindings } from '@/server/store/findings/count-findings'
import { readMeta } from '@/server/store/index/read-meta'
import { writeMeta } from '@/server/store/index/write-meta'
import { readCheckpoints } from '@/server/store/merge/read-checkpoints'
import type { Checkpoint } from '@/server/store/merge/write-page'
import { pause } from '@/server/worker/loop/pause'
import { planSlices } from './plan-slices'
import type { FetchSlice } from './read-slice'
import { readWindow } from './read-window'
import type { SyncContext } from './sync-context'

/** Keys in `meta`: the generation in progress, and the last complete one. */
export const GENERATION = 'generation'
export const COMPLETE = 'generation_complete'

const readNumber = async (context: SyncContext, name: string): Promise<number | null> => {
  const value = await readMeta(context.index, name)
  return value === null ? null : Number(value)
}

/** Returns the start of the last complete generation; null before the first. */
export const lastComplete = (context: SyncContext): Promise<number | null> => readNumber(context, COMPLETE)

/** Continues the generation that a restart interrupted, or begins one. Its start is its name. */
export async function openGeneration(context: SyncContext): Promise<void> {
  const [current, complete] = await Promise.all([readNumber(context, GENERATION), lastComplete(context)])
  if (current !== null && current !== complete) {
    context.generation = current
    return
  }
  // Later than every earlier one, even after the machine's clock was set back.
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

/** Lists the enabled formats. Throws `AwsError` `not_enabled` where neither is. */
export async function enabledFormats({ aws, signal }: SyncContext): Promise<readonly Format[]> {
  return formatsOf(await aws.describeHub(signal))
}

/** Waits until a paced slice may begin. Slices are spread evenly over the time of a generation. */
async function waitForTurn(context: SyncContext, index: number, total: number): Promise<void> {
  const due = context.generation + (context.timing.reconcile * index) / total
  // Never longer than a generation, which may have begun in the future after the clock was set back.
  const left = Math.min(due - Date.now(), context.timing.reconcile)
  if (left > 0) await pause(left, context.signal)
  context.signal.throwIfAborted()
}

/** Reports progress to people who wait for the first read. */
async function tellProgress({ index, report, log }: SyncContext): Promise<void> {
  const { findings } = await countFindings(index, null)
  log.info({ findings, slices: `${report.slicesDone} of ${report.slicesTotal}` }, 'reading Security Hub')
}

/**
 * Reads every slice of the open generation that its checkpoints do not mark as done, window by window, and marks the
 * generation complete. `paced` spreads the slices and leaves most of the rate to others. Throws `AwsError`; another
 * call continues from there.
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

  const fetch: FetchSlice = async ({ format, from, to }, token) => {
    if (paced) await pause(timing.reconcilePage, signal)
    signal.throwIfAborted()
    const window = { from, to }
    return format === 'asff'
      ? aws.getFindingsPage(window, token, signal)
      : aws.getFindingsV2Page(window, token, signal)
  }
  const starts = new Set(slices.map(slice => slice.from))
  const windows = [...starts].map(from => slices.filter(slice => slice.from === from))
  // One API may refuse while the other answers: its findings are still useful.
  const failures = new Map<Format, unknown>()
  let written: Promise<unknown> = Promise.resolve()
  for (const [turn, window] of windows.entries()) {
    const open = window.filter(({ id, format }) => !known.get(id)?.done && !failures.has(format))
    if (open.length === 0) continue
    if (paced) await waitForTurn(context, turn, windows.length)
    const read = readWindow(context, open, known, fetch, failures)
    // The next window is read while the end of this one is written, and not earlier.
    await Promise.all([read.fetched, written])
    written = paced ? read.ended : read.ended.then(() => tellProgress(context))
  }
  await written
  for (const error of failures.values()) throw error
  await writeMeta(index, COMPLETE, String(context.generation))
}
