import type { ReactNode } from 'react'
import { RequestFailure } from '@/lib/api/client/failure'
import { Button } from './button'
import { keepFocus } from './keep-focus'
import { ProblemState } from './problem-state'

function actionOf(failure: RequestFailure | null, onRetry: (() => void) | undefined): ReactNode {
  // The server leads who has no session to the sign-in page, and back to this address.
  if (failure?.code === 'unauthenticated') {
    return <Button onClick={() => window.location.reload()}>Sign in</Button>
  }
  return onRetry ? (
    <Button ref={keepFocus} onClick={onRetry}>
      Try again
    </Button>
  ) : null
}

/** A failed query as a page says it. */
export function RequestProblem({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const failure = error instanceof RequestFailure ? error : null
  return (
    <ProblemState
      title={error.message}
      {...(failure ? { detail: failure.detail, requestId: failure.requestId } : {})}
      action={actionOf(failure, onRetry)}
    />
  )
}
