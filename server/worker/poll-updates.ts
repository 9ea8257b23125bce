import { readMeta } from '@/server/store/read-meta'
import { writeMeta } from '@/server/store/write-meta'
import { writePages } from '@/server/store/write-page'
import { type Batch, BEGINNING, copyPages } from './copy-pages'
import { FOREVER } from './plan-slices'
import { enabledFormats } from './read-generation'
import type { SyncContext } from './sync-context'
import { type Write, writeTogether } from './write-together'

const FRESH_AT = 'fresh_at'

/** Takes up the freshness that an earlier run left. */
export async function restoreFreshness({ index, report }: SyncContext): Promise<void> {
  const value = await readMeta(index, FRESH_AT)
  if (value !== null) report.freshAt = Number(value)
}

/** From now on the index is known to agree with Security Hub as of `instant`. */
export async function markFresh({ index, report }: SyncContext, instant: number): Promise<void> {
  report.freshAt = Math.max(report.freshAt ?? 0, instant)
  await writeMeta(index, FRESH_AT, String(report.freshAt))
}

/**
 * Reads what providers updated since the index was last fresh, with an overlap. It cannot see what customers
 * decided: that does not move `UpdatedAt`, and comes by events or with the reconciling generation. Throws `AwsError`.
 */
export async function pollUpdates(context: SyncContext): Promise<void> {
  const { aws, index, report, signal, timing } = context
  const startedAt = Date.now()
  const window = { from: Math.max(0, (report.freshAt ?? context.generation) - timing.overlap), to: FOREVER }
  const formats = await enabledFormats(context)
  const works = formats.map(format => (write: Write<Batch>) => {
    const fetch = format === 'asff' ? aws.getFindingsPage : aws.getFindingsV2Page
    return copyPages(BEGINNING, token => fetch(window, token, signal), write)
  })
  const copies = await writeTogether(works, async batches => {
    const pages = batches.map(({ documents, quarantined }) => ({ documents, quarantined, checkpoint: null }))
    const { changedKeys } = await writePages(index, pages, context.generation)
    context.changed(changedKeys)
  })
  const failed = copies.find(result => result.status === 'rejected')
  if (failed) throw failed.reason
  await markFresh(context, startedAt)
}
