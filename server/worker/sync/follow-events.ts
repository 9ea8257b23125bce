import { MOST_MESSAGES, type ReceivedEvents } from '@/server/aws/queue/receive-events'
import { writePages } from '@/server/store/merge/write-page'
import type { SyncContext } from './sync-context'

/** How long SQS holds a request open. Seconds. */
const LONG_POLL = 20
const SIDE_BY_SIDE = 5
/** A transaction costs much the same for ten findings as for hundreds. */
const ENOUGH = 1_000
/** Well below the time after which SQS delivers messages again. Milliseconds. */
const LONGEST = 2_000

/** Waits for events; where many wait, as after a large job, takes more of them. */
async function takeEvents({ aws, signal }: SyncContext, queueUrl: string): Promise<ReceivedEvents[]> {
  const first = await aws.receiveEvents(queueUrl, LONG_POLL, signal)
  const taken = [first]
  const end = performance.now() + LONGEST
  let mayBeMore = first.receipts.length === MOST_MESSAGES
  while (mayBeMore && taken.length * MOST_MESSAGES < ENOUGH && performance.now() < end) {
    const more = await Promise.all(
      Array.from({ length: SIDE_BY_SIDE }, () => aws.receiveEvents(queueUrl, 0, signal)),
    )
    taken.push(...more)
    mayBeMore = more.some(({ receipts }) => receipts.length === MOST_MESSAGES)
  }
  return taken
}

/** Writes events from the queue to the index. A message leaves the queue only after its findings are committed. */
export async function followEvents(context: SyncContext, queueUrl: string): Promise<void> {
  const { aws, index, signal, generation, presence } = context
  const taken = await takeEvents(context, queueUrl)
  const receipts = taken.flatMap(events => events.receipts)
  if (receipts.length === 0) return
  const start = performance.now()
  const pages = taken.map(({ documents, quarantined }) => ({ documents, quarantined, checkpoint: null }))
  const { changedKeys } = await writePages(index, pages, generation)
  context.changed(changedKeys)
  const took = performance.now() - start
  await aws.deleteEvents(queueUrl, receipts, signal)
  await presence.rest(took, signal)
}
