import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { describe, expect, inject, test } from 'vitest'
import { account, finding, importFindings, runPrefix, settings } from './hub.ts'

const sqs = new SQSClient(settings)
const QueueUrl = `${settings.endpoint}/${account}/hubdesk-findings`

async function receive(WaitTimeSeconds: number) {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      WaitTimeSeconds,
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['All'],
    }),
  )
  return Messages
}

describe.runIf(inject('sandbox'))('the queue', () => {
  test('delivers the event of an import to a poll that waits, and forgets it once deleted', async () => {
    const id = `${runPrefix()}/event`
    const sent = Date.now()
    void importFindings(finding(id))
    for (;;) {
      const messages = await receive(20)
      const message = messages.find(({ Body }) => Body?.includes(id))
      for (const { ReceiptHandle } of messages)
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
      if (!message) continue
      expect(JSON.parse(message.Body ?? '')).toMatchObject({
        'detail-type': 'Security Hub Findings - Imported',
        source: 'aws.securityhub',
        detail: { findings: [{ Id: id }] },
      })
      expect(message.Attributes).toMatchObject({ ApproximateReceiveCount: '1' })
      expect(Number(message.Attributes?.SentTimestamp)).toBeGreaterThanOrEqual(sent)
      return
    }
  })

  test('of another name does not exist', async () => {
    const other = new ReceiveMessageCommand({ QueueUrl: `${settings.endpoint}/${account}/other` })
    await expect(sqs.send(other)).rejects.toMatchObject({ name: expect.stringMatching(/QueueDoesNotExist$/) })
  })
})
