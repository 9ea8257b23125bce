import { readMeta } from '@/server/store/index/read-meta'
import { writeMeta } from '@/server/store/index/write-meta'
import { writePages } from '@/server/store/merge/write-page'
import { type Batch, BEGINNING, copyPages } from './copy-pages'
import { FOREVER } from './plan-slices'
import { enabledFormats } from './read-generation'
import type { SyncContext } from './sync-context'
import { type Write, writeTogether } from './write-together'

const FRESH_AT = 'fresh_at'
const DAY = 86_400_000

/** Restores the freshness that an earlier run stored. */
export async function restoreFreshness({ index, report }: SyncContext): Promise<void> {
  const value = await readMeta(index, FRESH_AT)
  if (value !== null) report.freshAt = Number(value)
}

/** Records that the index agrees with Security Hub as of `instant`. */
export async function markFresh({ index, report }: SyncContext, instant: number): Promise<void> {
  // A freshness in the future was stored before the clock was set back.
  const known = report.freshAt ?? 0
  report.freshAt = known > Date.now() ? instant : Math.max(known, instant)
  await writeMeta(index, FRESH_AT, String(report.freshAt))
}

/**
 * Reads what providers updated since the index was last fresh, with an overlap. It does not see what customers decided:
 * that does not move `UpdatedAt`, and comes by events or with the reconciling generation. Throws `AwsError`.
 */
export async function pollUpdates(context: SyncContext): Promise<void> {
  const { aws, index, report, signal, timing } = context
  const startedAt = Date.now()
  const fresh = report.freshAt ?? context.generation
  // After the clock was set back the real time is unknown. A clock is rarely wrong by more than a day.
  const since = fresh > startedAt ? startedAt - DAY : fresh
  const window = { from: Math.max(0, since - timing.overlap), to: FOREVER }
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
