'use client'

import { Button } from '@/components/ui/button'
import { ProblemState } from '@/components/ui/problem-state'

export type PageErrorProps = { error: Error & { digest?: string }; reset: () => void }

/** Where a page threw what nobody expected. */
export const PageError = ({ error, reset }: PageErrorProps) => (
  <ProblemState
    title="This page could not be built"
    detail="The desk failed while it read the data for this page. Its log has the cause under the id below. Nothing was changed."
    requestId={error.digest ?? null}
    action={<Button onClick={reset}>Try again</Button>}
  />
)
