import { AwsError } from '../errors/aws-error.ts'

/** Builds the error for a request that Athena refuses. Nothing runs. */
export function invalidRequest(message: string, AthenaErrorCode = 'INVALID_INPUT'): AwsError {
  return new AwsError('InvalidRequestException', 400, message, { AthenaErrorCode })
}

/** Builds the error for SQL that Trino's grammar does not know. Athena refuses it before it runs. */
export function malformed(place: string, message: string): AwsError {
  return invalidRequest(`${place}: ${message}`, 'MALFORMED_QUERY')
}

/** The failure of a query that started. `message` begins with Trino's name of the error. */
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
