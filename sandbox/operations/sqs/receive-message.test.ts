import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { openStore } from '../../store/sqlite/open-store.ts'
import { clock, testContext } from '../../testing/test-context.ts'
import { isObject, objectsOf, textOf } from '../../values/json.ts'
import type { Context, Input } from '../../wire/operation.ts'
import { deleteMessage } from './delete-message.ts'
import { deleteMessageBatch } from './delete-message-batch.ts'
import { receiveMessage } from './receive-message.ts'

const QueueUrl = 'http://127.0.0.1:4566/111122223333/hubdesk-findings'

async function receive(context: Context, input: Input = {}) {
  const answer = await receiveMessage.run(context, { QueueUrl, ...input })
  return objectsOf(isObject(answer) ? answer.Messages : undefined)
}

test('a message comes with the digest of its body, and is leased until it is due again', async () => {
  let now = clock
  const context = testContext({ store: openStore(':memory:', () => now) })
  context.store.queue.publish({ 'detail-type': 'x' })
  const [first] = await receive(context, { VisibilityTimeout: 60, AttributeNames: ['All'] })
  expect(first).toMatchObject({
    Body: '{"detail-type":"x"}',
    MD5OfBody: createHash('md5').update('{"detail-type":"x"}').digest('hex'),
    Attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(clock) },
  })
  expect(await receive(context)).toEqual([])
  now += 60_000
  const [again] = await receive(context, { MessageSystemAttributeNames: ['ApproximateReceiveCount'] })
  expect(again).toMatchObject({ MessageId: first?.MessageId, Attributes: { ApproximateReceiveCount: '2' } })
})

test('a deleted message does not come back', async () => {
  let now = clock
  const context = testContext({ store: openStore(':memory:', () => now) })
  for (const n of [1, 2, 3]) context.store.queue.publish({ n })
  const messages = await receive(context, { MaxNumberOfMessages: 10 })
  const [one, two] = messages.map(message => textOf(message.ReceiptHandle))
  await deleteMessage.run(context, { QueueUrl, ReceiptHandle: one })
  const answer = await deleteMessageBatch.run(context, {
    QueueUrl,
    Entries: [
      { Id: 'good', ReceiptHandle: two },
      { Id: 'bad', ReceiptHandle: 'no receipt' },
    ],
  })
  expect(answer).toMatchObject({
    Successful: [{ Id: 'good' }],
    Failed: [{ Id: 'bad', Code: 'ReceiptHandleIsInvalid', SenderFault: true }],
  })
  now += 30_000
  expect(await receive(context, { MaxNumberOfMessages: 10 })).toHaveLength(1)
})

test('a long poll answers as soon as something is published', async () => {
  const context = testContext()
  const polled = receive(context, { WaitTimeSeconds: 20 })
  context.store.queue.publish({ n: 1 })
  expect(await polled).toHaveLength(1)
})

test('a client that disconnected leases nothing', async () => {
  const gone = new AbortController()
  const context = testContext()
  const abandoned = receive({ ...context, signal: gone.signal }, { WaitTimeSeconds: 20 })
  gone.abort()
  expect(await abandoned).toEqual([])
  context.store.queue.publish({ n: 1 })
  expect(await receive(context)).toHaveLength(1)
})

test('a long poll receives a message whose lease ends meanwhile', async () => {
  let now = clock
  const context = testContext({ store: openStore(':memory:', () => now) })
  context.store.queue.publish({ n: 1 })
  expect(await receive(context)).toHaveLength(1)
  const polled = receive(context, { WaitTimeSeconds: 20 })
  now += 30_000
  expect(await polled).toHaveLength(1)
})

test.each([
  ['MaxNumberOfMessages', 11],
  ['MaxNumberOfMessages', 0],
  ['WaitTimeSeconds', 21],
  ['VisibilityTimeout', -1],
])('%s %i is an invalid parameter', async (name, value) => {
  await expect(receive(testContext(), { [name]: value })).rejects.toMatchObject({
    code: 'InvalidParameterValue',
  })
})

test('another queue does not exist', async () => {
  await expect(
    receive(testContext(), { QueueUrl: 'http://127.0.0.1:4566/111122223333/other' }),
  ).rejects.toMatchObject({ code: 'QueueDoesNotExist' })
})
