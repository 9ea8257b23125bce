import { AwsError } from '../../errors/aws-error.ts'
import type { Operation } from '../../wire/operation.ts'
import { missing, queueUrl } from './sqs-queue.ts'

/** Succeeds for a message that is already deleted, as SQS does. */
export const deleteMessage: Operation = {
  service: 'sqs',
  name: 'DeleteMessage',
  run(context, input) {
    const url = queueUrl(context, input)
    context.store.queue.remove(url, parseReceipt(input.ReceiptHandle))
    return {}
  },
}

export function parseReceipt(value: unknown): string {
  if (value === undefined || value === null || value === '') throw missing('ReceiptHandle')
  if (typeof value !== 'string' || !/^[0-9a-f-]{36}$/.test(value)) {
    throw new AwsError('ReceiptHandleIsInvalid', 400, 'The input receipt handle is invalid.')
  }
  return value
}
