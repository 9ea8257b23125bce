import { writePage } from '@/server/store/write-page'
import type { SyncContext } from './sync-context'

/** Takes one batch of events into the index. A message leaves the queue only after its findings are committed. */
export async function followEvents(context: SyncContext, queueUrl: string): Promise<void> {
  const { aws, index, signal, generation } = context
  const { documents, quarantined, receipts } = await aws.receiveEvents(queueUrl, signal)
  if (receipts.length === 0) return
  const { changedKeys } = await writePage(index, { documents, quarantined, generation, checkpoint: null })
  context.changed(changedKeys)
  await aws.deleteEvents(queueUrl, receipts, signal)
}
