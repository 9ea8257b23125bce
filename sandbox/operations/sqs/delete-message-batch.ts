import { AwsError } from '../../errors/aws-error.ts'
import type { JsonObject } from '../../values/json.ts'
import { isObject, textOf } from '../../values/json.ts'
import type { Operation } from '../../wire/operation.ts'
import { parseReceipt } from './delete-message.ts'
import { queueUrl } from './sqs-queue.ts'

const most = 10

export const deleteMessageBatch: Operation = {
  service: 'sqs',
  name: 'DeleteMessageBatch',
  run(context, input) {
    const url = queueUrl(context, input)
    const successful: JsonObject[] = []
    const failed: JsonObject[] = []
    for (const { id, receipt } of parseEntries(input.Entries)) {
      try {
        context.store.queue.remove(url, parseReceipt(receipt))
        successful.push({ Id: id })
      } catch (error) {
        if (!(error instanceof AwsError)) throw error
        failed.push({ Id: id, SenderFault: true, Code: error.code, Message: error.message })
      }
    }
    return { Successful: successful, Failed: failed }
  },
}

function parseEntries(value: unknown): readonly { readonly id: string; readonly receipt: unknown }[] {
  const entries = Array.isArray(value) ? value.filter(isObject) : []
  if (entries.length === 0) {
    throw new AwsError(
      'EmptyBatchRequest',
      400,
      'There should be at least one DeleteMessageBatchRequestEntry in the request.',
    )
  }
  if (entries.length > most) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      400,
      `Maximum number of entries per request are ${most}. You have sent ${entries.length}.`,
    )
  }
  const ids = entries.map(entry => textOf(entry.Id) ?? '')
  if (new Set(ids).size < ids.length) {
    throw new AwsError(
      'BatchEntryIdsNotDistinct',
      400,
      'Two or more batch entries in the request have the same Id.',
    )
  }
  return entries.map((entry, at) => ({ id: ids[at] ?? '', receipt: entry.ReceiptHandle }))
}
