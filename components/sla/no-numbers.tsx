import Link from 'next/link'
import { usePerson } from '@/components/session/person-context'
import { Button, buttonLook } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { keepFocus } from '@/components/ui/keep-focus'
import { plainText } from '@/lib/format/plain-text'
import type { SlaView } from './sla-view'
import type { ChangeSlaView } from './use-sla-view'

/** Explains why no finding matches, so that no number would mean anything. */
export function NoNumbers({ view, change }: { view: SlaView; change: ChangeSlaView }) {
  const { limits } = usePerson()
  if (view.filter === '') {
    return (
      <EmptyState
        title="No findings yet"
        action={
          <Link href="/status" className={buttonLook()}>
            Open the status page
          </Link>
        }
      >
        {limits ? `You are limited to ${plainText(limits)}. There is nothing there` : 'There are no findings'}
        , or the first read has just begun. Clocks start with it.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No finding matches"
      action={
        <Button ref={keepFocus} onClick={() => change({ filter: '' })}>
          Clear the filter
        </Button>
      }
    >
      {limits ? `Within your limits, ${plainText(limits)}, nothing` : 'Nothing'} matches the filter, now or in
      the past.
    </EmptyState>
  )
}

export const Unreadable = () => (
  <EmptyState title="This filter cannot be read">
    The filter above shows the error. Correct the filter, or clear it to see all numbers.
  </EmptyState>
)
