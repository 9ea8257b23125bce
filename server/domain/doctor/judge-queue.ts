import type { Check } from '@/lib/api/doctor'
import { queueArn } from '@/server/domain/rights/resource-arns'
import type { Facts } from './facts'
import { unknownLine } from './judge-account'

/** The names under which SQS says that there is no such queue, in its two protocols. */
const NO_QUEUE: ReadonlySet<string> = new Set([
  'QueueDoesNotExist',
  'AWS.SimpleQueueService.NonExistentQueue',
])

/** Judges the queue of events. Without one the desk polls. */
export function judgeQueue({ queueUrl, queue, region }: Facts): Check {
  const named = { id: 'queue', name: 'Events queue' } as const
  if (queueUrl === null || queue === null) {
    return {
      ...named,
      state: 'note',
      found: 'No queue: Hubdesk polls once a minute.',
      advice:
        'For changes within seconds, let EventBridge fill an SQS queue and set HUBDESK_EVENTS_QUEUE_URL.',
    }
  }
  const arn = queueArn(queueUrl, region)
  if (arn === null) {
    const found = 'HUBDESK_EVENTS_QUEUE_URL is not the URL of an SQS queue.'
    const advice = `It reads like https://sqs.${region}.amazonaws.com/111122223333/hubdesk-findings.`
    return { ...named, state: 'act', found, advice }
  }
  const queueRegion = arn.split(':')[3]
  if (queueRegion !== region) {
    const found = `The queue is in ${queueRegion}, and Hubdesk in ${region}.`
    return { ...named, state: 'act', found, advice: `Use a queue in ${region}.` }
  }
  if (queue.ok) {
    const { waiting } = queue.value
    const found = waiting === null ? `${arn} answers.` : `${arn} answers. Messages in it: about ${waiting}.`
    return { ...named, state: 'ok', found, advice: null }
  }
  if (NO_QUEUE.has(queue.problem.code)) {
    const found = `${arn} does not exist.`
    const advice =
      'Correct HUBDESK_EVENTS_QUEUE_URL, or create the queue. Without the variable Hubdesk polls.'
    return { ...named, state: 'act', found, advice }
  }
  return unknownLine(named, queue.problem)
}
