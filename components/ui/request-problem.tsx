'use client'

import { RequestFailure } from '@/lib/api/request'
import { Button } from './button'
import { ProblemState } from './problem-state'

/** A failed query as a page says it. */
export function RequestProblem({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const failure = error instanceof RequestFailure ? error : null
  return (
    <ProblemState
      title={error.message}
      {...(failure ? { detail: failure.detail, requestId: failure.requestId } : {})}
      action={onRetry ? <Button onClick={onRetry}>Try again</Button> : null}
    />
  )
}
