import type { Operation } from '../operation.ts'
import { missing, noSuchQueue, queueName } from './sqs-queue.ts'

const port = process.env.SANDBOX_PORT ?? '4566'

export const getQueueUrl: Operation = {
  service: 'sqs',
  name: 'GetQueueUrl',
  run({ account }, input) {
    if (input.QueueName === undefined) throw missing('QueueName')
    if (input.QueueName !== queueName) throw noSuchQueue()
    return { QueueUrl: `http://127.0.0.1:${port}/${input.QueueOwnerAWSAccountId ?? account}/${queueName}` }
  },
}
