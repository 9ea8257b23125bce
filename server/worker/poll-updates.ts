import type { FindingsPage } from '@/server/aws/findings-page'
import { readMeta } from '@/server/store/read-meta'
import { writeMeta } from '@/server/store/write-meta'
import { writePage } from '@/server/store/write-page'
import { BEGINNING, copyPages } from './copy-pages'
import { FOREVER } from './plan-slices'
import { enabledFormats } from './read-generation'
import type { SyncContext } from './sync-context'

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
  const copy = (fetch: (token: string | null) => Promise<FindingsPage>) =>
    copyPages(BEGINNING, fetch, async ({ documents, quarantined }) => {
      const { changedKeys } = await writePage(index, {
        documents,
        quarantined,
        generation: context.generation,
        checkpoint: null,
      })
      context.changed(changedKeys)
    })
  const formats = await enabledFormats(context)
  const copies = await Promise.allSettled([
    formats.includes('asff') ? copy(token => aws.getFindingsPage(window, token, signal)) : null,
    formats.includes('ocsf') ? copy(token => aws.getFindingsV2Page(window, token, signal)) : null,
  ])
  const failed = copies.find(result => result.status === 'rejected')
  if (failed) throw failed.reason
  await markFresh(context, startedAt)
}
