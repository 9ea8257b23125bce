import type { ReactNode } from 'react'
import { RequestFailure } from '@/lib/api/client/failure'
import { Button } from './button'
import { keepFocus } from './keep-focus'
import { ProblemState } from './problem-state'

function actionOf(failure: RequestFailure | null, onRetry: (() => void) | undefined): ReactNode {
  // A reload sends a person without a session to the sign-in page, and then back here.
  if (failure?.code === 'unauthenticated') {
    return <Button onClick={() => window.location.reload()}>Sign in</Button>
  }
  return onRetry ? (
    <Button ref={keepFocus} onClick={onRetry}>
      Try again
    </Button>
  ) : null
}

/** Explains a failed query on a page. */
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
