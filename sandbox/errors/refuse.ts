import { AwsError } from './aws-error.ts'

/** Builds InvalidInputException, which several operations of Security Hub CSPM (v1) and of Organizations answer. */
export function invalidInput(message: string): AwsError {
  return new AwsError('InvalidInputException', 400, message)
}

export function resourceNotFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', 404, message)
}

export function limitExceeded(message: string): AwsError {
  return new AwsError('LimitExceededException', 429, message)
}
