import { MOST_MESSAGES, type ReceivedEvents } from '@/server/aws/receive-events'
import { writePages } from '@/server/store/write-page'
import type { SyncContext } from './sync-context'

/** SQS holds a question open for as long. Seconds. */
const LONG_POLL = 20
const SIDE_BY_SIDE = 5
/** A transaction costs much the same for ten findings as for hundreds. */
const ENOUGH = 1_000
/** Well within the time after which SQS gives messages out again. Milliseconds. */
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

/** Takes what is on the queue into the index. A message leaves it only after its findings are committed. */
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
