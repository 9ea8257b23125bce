import { AwsError } from '../operation.ts'

export function invalidInput(message: string): AwsError {
  return new AwsError('InvalidInputException', 400, message)
}
