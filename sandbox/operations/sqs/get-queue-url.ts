import type { Operation } from '../../wire/operation.ts'
import { missing, noSuchQueue, queueName, queueOwner } from './sqs-queue.ts'

const port = process.env.SANDBOX_PORT ?? '4566'

export const getQueueUrl: Operation = {
  service: 'sqs',
  name: 'GetQueueUrl',
  run({ account }, input) {
    if (input.QueueName === undefined) throw missing('QueueName')
    const owner = input.QueueOwnerAWSAccountId ?? account
    if (input.QueueName !== queueName || account !== queueOwner || owner !== queueOwner) throw noSuchQueue()
    return { QueueUrl: `http://127.0.0.1:${port}/${queueOwner}/${queueName}` }
  },
}
