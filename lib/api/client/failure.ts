import type { Problem, ProblemCode } from '@/lib/api/problem'

/** `network`: no answer came. `unreadable`: an answer does not match the API's schema. */
export type RequestFailureCode = ProblemCode | 'network' | 'unreadable'

/** Thrown when the API, or the way to it, refuses. `message` is what happened; `detail` is why, and what to do. */
export class RequestFailure extends Error {
  readonly code: RequestFailureCode
  readonly status: number | null
  readonly detail: string
  readonly requestId: string | null
  readonly errors: NonNullable<Problem['errors']>

  constructor(failure: {
    code: RequestFailureCode
    status: number | null
    title: string
    detail: string
    requestId: string | null
    errors?: Problem['errors']
  }) {
    super(failure.title)
    this.name = 'RequestFailure'
    this.code = failure.code
    this.status = failure.status
    this.detail = failure.detail
    this.requestId = failure.requestId
    this.errors = failure.errors ?? []
  }
}

/** Builds the failure for a desk that cannot be reached. */
export const unreached = (): RequestFailure =>
  new RequestFailure({
    code: 'network',
    status: null,
    title: 'The desk does not answer',
    detail: 'The connection failed before an answer came. Check that the desk runs, then try again.',
    requestId: null,
  })
