'use client'

import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { RequestProblem } from '@/components/ui/request-problem'
import { Skeleton } from '@/components/ui/skeleton'
import type { Change } from '@/lib/api/changes'
import { describeChange } from '@/lib/format/describe-change'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { ChangeActions } from './change-actions'
import { ChangeFacts } from './change-facts'
import { readItemState } from './item-state'
import { ItemTable } from './item-table'
import { StateTabs } from './state-tabs'
import { type InitialChange, ITEMS_PAGE, useChange } from './use-change'
import { useRowKeys } from './use-row-keys'

const targetOf = ({ total, title }: Change): string => {
  if (title !== null) return `“${plainText(title)}”`
  return `${formatCount(total)} ${total === 1 ? 'finding' : 'findings'}`
}

/** Writes the title. It holds the note only when nothing else is set, since the facts show the whole note. */
function titleOf({ set: { note, ...values }, undo_of }: Change): string {
  return describeChange({ undo_of, set: Object.keys(values).length > 0 || !note ? values : { note } })
}

function Head({ change }: { change: Change }) {
  const words = titleOf(change)
  return (
    <header className="px-4 pb-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 pb-3">
        <h1 className="min-w-0 wrap-anywhere font-semibold text-xl">
          <span className="inline-block first-letter:uppercase">
            {words} on {targetOf(change)}
          </span>
        </h1>
        <ChangeActions change={change} words={words} />
      </div>
      <ChangeFacts change={change} />
      {change.undo_refused && !change.undone_by ? (
        <p className="pt-2 text-muted text-sm">Undo is not possible: {change.undo_refused}.</p>
      ) : null}
    </header>
  )
}

const Waiting = () => (
  <div className="flex flex-col gap-3 px-4 py-4" aria-busy>
    <Skeleton className="h-6 w-2/3" />
    <Skeleton className="h-28 w-1/2" />
    <Skeleton className="h-64 w-full" />
  </div>
)

/** Shows one change: what it set, its progress, and every finding of it. */
export function ChangeScreen({ id, initial }: { id: string; initial: InitialChange | null }) {
  const state = readItemState(useSearchParams())
  const answer = useChange(id, state, initial)
  useRowKeys()
  const { change, items, error, isPlaceholderData, hasNextPage, isFetchingNextPage } = answer
  if (!change) {
    return error ? <RequestProblem error={error} onRetry={() => void answer.refetch()} /> : <Waiting />
  }
  const expected = state ? change.counts[state] : change.total
  return (
    <div className="mx-auto max-w-6xl pb-12">
      <nav aria-label="Breadcrumb" className="px-4 py-2 text-muted text-sm">
        <Link href="/activity" className="hover:text-text hover:underline">
          Activity
        </Link>{' '}
        / <span aria-current="page">Change</span>
      </nav>
      <Head change={change} />
      <section aria-label="Findings of the change">
        <StateTabs change={change} state={state} />
        {items.length > 0 ? (
          <ItemTable items={items} dimmed={isPlaceholderData} />
        ) : (
          <p className="px-4 py-6 text-muted text-sm">No finding of this change is in that state now.</p>
        )}
        <div className="flex min-h-10 items-center gap-3 px-4 py-2 text-muted text-xs tabular-nums">
          <span role="status">
            {formatCount(items.length)} of {formatCount(expected)} {expected === 1 ? 'finding' : 'findings'}
          </span>
          {hasNextPage ? (
            <Button
              size="sm"
              aria-disabled={isFetchingNextPage}
              onClick={() => {
                if (!isFetchingNextPage) void answer.fetchNextPage()
              }}
            >
              Load {ITEMS_PAGE} more
            </Button>
          ) : null}
          {error ? (
            <span className="text-text">The last refresh failed: this may be out of date.</span>
          ) : null}
        </div>
      </section>
    </div>
  )
}
