import { firstAdministrator } from '../../access/administrator.ts'
import { AwsError } from '../../errors/aws-error.ts'
import type { Context, Input } from '../../wire/operation.ts'

/** The one queue: an EventBridge rule sends it every event of Security Hub. */
export const queueName = 'hubdesk-findings'
/** The queue's policy allows no other account. */
export const queueOwner = firstAdministrator

/** Reads the URL that the caller gave. As in AWS its host does not matter; its account and name do. */
export function queueUrl({ account }: Context, input: Input): string {
  const { QueueUrl: url } = input
  if (typeof url !== 'string' || url === '') throw missing('QueueUrl')
  if (account !== queueOwner || !url.endsWith(`/${queueOwner}/${queueName}`)) throw noSuchQueue()
  return url
}

export function noSuchQueue(): AwsError {
  return new AwsError('QueueDoesNotExist', 400, 'The specified queue does not exist.')
}

export function missing(name: string): AwsError {
  return new AwsError('MissingParameter', 400, `The request must contain the parameter ${name}.`)
}

export function integerParameter(
  input: Input,
  name: string,
  min: number,
  max: number,
  fallback: number,
): number {
  const value = input[name]
  if (value === undefined || value === null) return fallback
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value
  throw new AwsError(
    'InvalidParameterValue',
    400,
    `Value ${String(value)} for parameter ${name} is invalid. Reason: Must be between ${min} and ${max}, if provided.`,
  )
}
