import { createHash } from 'node:crypto'
import type { Store } from '../../store/store.ts'
import type { Context, Input, Operation } from '../../wire/operation.ts'
import { optionalTexts } from '../../wire/read-input.ts'
import { integerParameter, queueUrl } from './sqs-queue.ts'

type Lease = ReturnType<Store['queue']['receive']>[number]

const visibilityDefault = 30
const twelveHours = 43_200
/**
 * Milliseconds between two looks of a long poll, for messages whose lease ended. It also looks when an event is
 * published.
 */
const look = 1000

export const receiveMessage: Operation = {
  service: 'sqs',
  name: 'ReceiveMessage',
  async run(context, input) {
    const url = queueUrl(context, input)
    const most = integerParameter(input, 'MaxNumberOfMessages', 1, 10, 1)
    const visibility = integerParameter(input, 'VisibilityTimeout', 0, twelveHours, visibilityDefault)
    const wait = integerParameter(input, 'WaitTimeSeconds', 0, 20, 0)
    const attributes = attributeNames(input)
    const end = performance.now() + wait * 1000
    for (;;) {
      // A client that disconnected must not lease a message that another could have.
      if (context.signal?.aborted) return {}
      const leases = context.store.queue.receive(url, most, visibility)
      if (leases.length > 0) return { Messages: leases.map(lease => asMessage(context, lease, attributes)) }
      const left = end - performance.now()
      if (left <= 0) return {}
      await context.store.queue.published(soon(Math.min(look, left), context.signal))
    }
  },
}

function soon(milliseconds: number, signal: AbortSignal | undefined): AbortSignal {
  const timeout = AbortSignal.timeout(Math.ceil(milliseconds))
  return signal ? AbortSignal.any([signal, timeout]) : timeout
}

function attributeNames(input: Input): readonly string[] {
  return [
    ...(optionalTexts(input, 'AttributeNames') ?? []),
    ...(optionalTexts(input, 'MessageSystemAttributeNames') ?? []),
  ]
}

function asMessage(
  { account }: Context,
  { id, receipt, body, sentAt, receives }: Lease,
  names: readonly string[],
) {
  const all: Readonly<Record<string, string>> = {
    ApproximateReceiveCount: String(receives),
    SenderId: account,
    SentTimestamp: String(sentAt),
  }
  const asked = Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name))
  return {
    MessageId: id,
    ReceiptHandle: receipt,
    MD5OfBody: createHash('md5').update(body).digest('hex'),
    Body: body,
    ...(asked.length === 0 ? {} : { Attributes: Object.fromEntries(asked) }),
  }
}
