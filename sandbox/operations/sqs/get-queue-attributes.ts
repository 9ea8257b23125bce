import { AwsError } from '../../errors/aws-error.ts'
import type { Operation } from '../../wire/operation.ts'
import { optionalTexts } from '../../wire/read-input.ts'
import { queueName, queueUrl } from './sqs-queue.ts'

export const getQueueAttributes: Operation = {
  service: 'sqs',
  name: 'GetQueueAttributes',
  run(context, input) {
    queueUrl(context, input)
    const { visible, leased } = context.store.queue.count()
    const all: Readonly<Record<string, string>> = {
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesNotVisible: String(leased),
      DelaySeconds: '0',
      MaximumMessageSize: '262144',
      MessageRetentionPeriod: '345600',
      QueueArn: `arn:aws:sqs:${context.region}:${context.account}:${queueName}`,
      ReceiveMessageWaitTimeSeconds: '0',
      SqsManagedSseEnabled: 'true',
      VisibilityTimeout: '30',
    }
    const names = optionalTexts(input, 'AttributeNames') ?? []
    if (names.includes('All')) return { Attributes: all }
    const unknown = names.find(name => !/^[A-Z][A-Za-z]+$/.test(name))
    if (unknown !== undefined) {
      throw new AwsError('InvalidAttributeName', 400, `Unknown Attribute ${unknown}.`)
    }
    return { Attributes: Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))) }
  },
}
