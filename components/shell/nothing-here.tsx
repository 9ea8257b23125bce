import Link from 'next/link'
import { buttonLook } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** Shows that an address does not exist. */
export const NothingHere = () => (
  <EmptyState
    heading="h1"
    title="There is nothing at this address"
    action={
      <Link href="/findings" className={buttonLook({ variant: 'solid' })}>
        Open the findings
      </Link>
    }
  >
    The link may be mistyped, or the finding may have been removed from Security Hub.
  </EmptyState>
)
