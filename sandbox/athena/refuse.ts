import { AwsError } from '../operation.ts'

/** Athena refuses a request; nothing runs. */
export function invalidRequest(message: string, AthenaErrorCode = 'INVALID_INPUT'): AwsError {
  return new AwsError('InvalidRequestException', 400, message, { AthenaErrorCode })
}

/** What the grammar of Trino does not know is refused before it runs. */
export function malformed(place: string, message: string): AwsError {
  return invalidRequest(`${place}: ${message}`, 'MALFORMED_QUERY')
}

/** A query that began and failed. `message` begins with Trino's name of the error. */
export class QueryFailure extends Error {
  /** 1 system, 2 user, 3 other. */
  readonly category: 1 | 2 | 3
  readonly retryable: boolean

  constructor(message: string, category: 1 | 2 | 3 = 2, retryable = false) {
    super(message)
    this.category = category
    this.retryable = retryable
  }
}
