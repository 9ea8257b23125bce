import { Button } from '@/components/ui/button'
import { ProblemState } from '@/components/ui/problem-state'
import { isMissingChunk } from './is-missing-chunk'

export type PageErrorProps = { error: Error & { digest?: string }; reset: () => void }

/** Shows a page that threw an unexpected error. */
export function PageError({ error, reset }: PageErrorProps) {
  if (isMissingChunk(error)) {
    return (
      <ProblemState
        title="A part of this page is missing"
        detail="Most likely, Hubdesk was updated while this page was open. Reload the page to go on. Nothing was changed."
        action={<Button onClick={() => window.location.reload()}>Reload</Button>}
      />
    )
  }
  // The server gives an id to its own failures. A failure in the browser is in no log.
  const detail = error.digest
    ? 'The desk failed while it read the data for this page. Its log has the cause under the id below.'
    : 'The page failed in this browser. The desk itself goes on.'
  return (
    <ProblemState
      title="This page could not be built"
      detail={`${detail} Nothing was changed.`}
      requestId={error.digest ?? null}
      action={<Button onClick={reset}>Try again</Button>}
    />
  )
}
