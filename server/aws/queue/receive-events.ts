import { DeleteMessageBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { z } from 'zod'
import { readAsff } from '@/server/aws/documents/read-asff'
import { readInstant } from '@/server/aws/documents/read-instant'
import { readOcsf } from '@/server/aws/documents/read-ocsf'
import { inGroups } from '@/server/aws/findings/findings-by-ids'
import { callAws } from '@/server/aws/wire/call-aws'
import type { Clients } from '@/server/aws/wire/clients'
import { number } from '@/server/aws/wire/lenient'
import type { FindingDocument, Instant, QuarantinedDocument } from '@/server/domain/finding/finding'

export type ReceivedEvents = {
  readonly documents: readonly FindingDocument[]
  readonly quarantined: readonly QuarantinedDocument[]
  readonly receipts: readonly string[]
}

const envelope = z.object({
  'detail-type': z.string().default(''),
  time: z.string().default(''),
  detail: z.object({ findings: z.array(z.unknown()) }),
})

/** An event may come through SNS, which wraps it in a text, unless raw delivery is on. */
const notification = z.object({ Type: z.literal('Notification'), Message: z.string() })

function parse(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body)
    const wrapped = notification.safeParse(value)
    return wrapped.success ? JSON.parse(wrapped.data.Message) : value
  } catch {
    return null
  }
}

/**
 * Returns the end of the second: EventBridge cuts times to whole seconds. A page that was read within that second must
 * not win over the event.
 */
function endOfSecond(time: string): Instant | null {
  const second = readInstant(time)
  return second === null ? null : second + 999
}

/**
 * Reads one message of the queue: both kinds of event. An invalid message is quarantined, never retried forever. It
 * counts as seen when it was sent: a queue may hold a message for days.
 */
export function readEvent(
  body: string,
  receivedAt: Instant,
  sentAt: Instant | null,
): Pick<ReceivedEvents, 'documents' | 'quarantined'> {
  const event = envelope.safeParse(parse(body))
  if (!event.success) {
    const reason = 'A message on the events queue is no event of Security Hub: detail.findings is missing'
    return {
      documents: [],
      quarantined: [{ format: 'asff', sourceId: null, reason, raw: body, observedAt: receivedAt }],
    }
  }
  const isV2 = event.data['detail-type'].includes('V2')
  const observedAt = Math.min(receivedAt, sentAt ?? endOfSecond(event.data.time) ?? receivedAt)
  const results = event.data.detail.findings.map(finding =>
    isV2 ? readOcsf(finding, observedAt) : readAsff(finding, observedAt),
  )
  return {
    documents: results.flatMap(result => (result.ok ? result.document : [])),
    quarantined: results.flatMap(result => (result.ok ? [] : result.quarantined)),
  }
}

/** Maximum number of messages that SQS delivers or deletes at once. */
export const MOST_MESSAGES = 10

/**
 * Waits for findings on the queue, up to `seconds`, at most 20. Delete the receipts once the documents are committed;
 * what is not deleted comes again. Throws `AwsError`.
 */
export async function receiveEvents(
  clients: Clients,
  queueUrl: string,
  seconds: number,
  signal: AbortSignal,
): Promise<ReceivedEvents> {
  const { Messages } = await callAws({
    iamAction: 'sqs:ReceiveMessage',
    signal,
    deadline: 35_000,
    send: abortSignal =>
      clients.sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: MOST_MESSAGES,
          WaitTimeSeconds: seconds,
          MessageSystemAttributeNames: ['SentTimestamp'],
        }),
        { abortSignal },
      ),
  })
  const received = Date.now()
  const messages = Messages ?? []
  const read = messages.map(({ Body, Attributes }) =>
    readEvent(Body ?? '', received, number.parse(Attributes?.SentTimestamp)),
  )
  return {
    documents: read.flatMap(event => event.documents),
    quarantined: read.flatMap(event => event.quarantined),
    receipts: messages.map(message => message.ReceiptHandle).filter(receipt => receipt !== undefined),
  }
}

/** Deletes messages whose findings are committed. Throws `AwsError`; the messages then come again. */
export async function deleteEvents(
  clients: Clients,
  queueUrl: string,
  receipts: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(
    inGroups(receipts, MOST_MESSAGES).map(group => {
      const Entries = group.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle }))
      return callAws({
        iamAction: 'sqs:DeleteMessage',
        signal,
        send: abortSignal =>
          clients.sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }), { abortSignal }),
      })
    }),
  )
}
