import { setTimeout as wait } from 'node:timers/promises'
import { acceptedChange, changeDetail } from '@/lib/api/changes'
import type { Desk } from '../desk/start-desk'
import { say } from '../support/settings'
import type { ListTimes } from './read-lists'

export type MeasuredJob = {
  readonly findings: number
  /** Seconds from the request: until 202, until AWS had taken all, until all were read back. */
  readonly seconds: { readonly accepted: number; readonly sent: number; readonly confirmed: number }
  readonly lists: { readonly accepting: ListTimes; readonly sending: ListTimes }
  /** Bytes before the job, and the peak during it. Null where the system does not report them. */
  readonly memory: { readonly idle: number; readonly peak: number } | null
  /** Findings that did not end as confirmed. */
  readonly others: number
}

const LOOK = 500
/** Seconds after which the bench gives up and reports an error. */
const PATIENCE = 1_200

/** Follows a job from its request to its end, while `read` asks the desk for lists. */
export async function measureJob(
  desk: Desk,
  path: string,
  body: unknown,
  read: (isOver: () => boolean) => Promise<ListTimes>,
): Promise<MeasuredJob & { readonly id: string }> {
  const idle = desk.memory()
  desk.forgetHighest()
  const from = performance.now()
  const since = () => (performance.now() - from) / 1000
  let accepted: number | null = null
  let confirmed: number | null = null
  const accepting = read(() => accepted !== null)
  const { id, total } = acceptedChange.parse(await desk.decide(path, body))
  accepted = since()
  say(`${total} findings: 202 after ${accepted.toFixed(1)} s`)
  const before = await accepting
  const sending = read(() => confirmed !== null)
  let sent: number | null = null
  let others = 0
  while (confirmed === null) {
    await wait(LOOK)
    const { counts, state } = changeDetail.parse(await desk.ask(`/api/v1/changes/${id}?limit=1`))
    if (sent === null && counts.queued + counts.sending === 0) {
      sent = since()
      say(`all are sent after ${sent.toFixed(0)} s`)
    }
    others = total - counts.confirmed
    if (state !== 'running') confirmed = since()
    if (since() > PATIENCE) throw new Error(`A job of ${total} did not end: ${JSON.stringify(counts)}`)
  }
  say(`all are read back after ${confirmed.toFixed(0)} s`)
  const after = await sending
  const held = desk.memory()
  return {
    id,
    findings: total,
    seconds: { accepted, sent: sent ?? confirmed, confirmed },
    lists: { accepting: before, sending: after },
    memory: idle && held ? { idle: idle.now, peak: held.highest } : null,
    others,
  }
}
