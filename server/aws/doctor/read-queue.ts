import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { type Answer, answered } from '@/server/domain/doctor/answer'
import type { Queue } from '@/server/domain/doctor/facts'
import { ask } from './ask'
import type { ProbeClients } from './probe-clients'

/** Reads the attributes of the queue. Takes no message. Never throws. */
export async function readQueue(
  { sqs }: ProbeClients,
  queueUrl: string,
  signal: AbortSignal,
): Promise<Answer<Queue>> {
  const answer = await ask('sqs:GetQueueAttributes', signal, abortSignal =>
    sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: queueUrl,
        AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'],
      }),
      { abortSignal },
    ),
  )
  if (!answer.ok) return answer
  const { QueueArn, ApproximateNumberOfMessages: waiting } = answer.value.Attributes ?? {}
  return answered({ arn: QueueArn ?? null, waiting: waiting === undefined ? null : Number(waiting) })
}
