import { AwsError, type AwsErrorKind } from '@/server/aws/wire/aws-error'
import { callAws } from '@/server/aws/wire/call-aws'
import { type Answer, answered, type Problem, unanswered } from '@/server/domain/doctor/answer'
import type { CalledAction } from '@/server/domain/rights/iam-actions'

const CAUSES: Record<AwsErrorKind, Problem['cause']> = {
  throttled: 'silent',
  unavailable: 'silent',
  malformed: 'silent',
  access_denied: 'denied',
  not_enabled: 'off',
  expired_token: 'refused',
  expired_credentials: 'credentials',
  no_credentials: 'credentials',
  clock_skew: 'refused',
  invalid: 'refused',
}

/** Makes one call and returns what it found. Never throws: the other questions go on. */
export async function ask<Value>(
  iamAction: CalledAction,
  signal: AbortSignal,
  send: (signal: AbortSignal) => Promise<Value>,
): Promise<Answer<Value>> {
  try {
    return answered(await callAws({ iamAction, signal, send, patience: 3_000, deadline: 8_000 }))
  } catch (error) {
    if (error instanceof AwsError) return unanswered(CAUSES[error.kind], error.message, error.code)
    if (signal.aborted)
      return unanswered('silent', `AWS did not answer ${iamAction} in time.`, 'TimeoutError')
    return unanswered('refused', `${iamAction} failed. The log has the error.`)
  }
}
