import type { Format } from '@/lib/finding/statuses'
import { type Checkpoint, writePages } from '@/server/store/merge/write-page'
import type { Slice } from './plan-slices'
import { type FetchSlice, readSlice, type SlicePage } from './read-slice'
import type { SyncContext } from './sync-context'
import { type Write, writeTogether } from './write-together'

type WindowRead = {
  /** Resolves once every page has been fetched, at the latest at the end; the last of them may not be written yet. */
  readonly fetched: Promise<unknown>
  /** Resolves once everything is written. */
  readonly ended: Promise<unknown>
}

/**
 * Reads the slices of one window in parallel and writes them together: a finding from both APIs comes with both
 * documents. An error that stops a format is put into `failures`, by format; the others are read to their end.
 */
export function readWindow(
  context: SyncContext,
  slices: readonly Slice[],
  known: ReadonlyMap<string, Checkpoint>,
  fetch: FetchSlice,
  failures: Map<Format, unknown>,
): WindowRead {
  const { index, generation, report } = context
  let fetching = slices.length
  let haveFetched: () => void = () => undefined
  const fetched = new Promise<void>(resolve => {
    haveFetched = resolve
  })
  const works = slices.map(slice => async (write: Write<SlicePage>) => {
    try {
      await readSlice(context, slice, known.get(slice.id) ?? null, fetch, page => {
        if (page.checkpoint?.done) fetching -= 1
        if (fetching === 0) haveFetched()
        return write(page)
      })
      report.slicesDone += 1
    } catch (error) {
      failures.set(slice.format, error)
    }
  })
  const ended = writeTogether(works, async pages => {
    const { changedKeys } = await writePages(index, pages, generation)
    context.changed(changedKeys)
  })
  return { fetched: Promise.race([fetched, ended]), ended }
}
