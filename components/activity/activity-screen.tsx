'use client'

import Link from 'next/link'
import { Button, buttonLook } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { keepFocus } from '@/components/ui/keep-focus'
import { RequestProblem } from '@/components/ui/request-problem'
import { Skeleton } from '@/components/ui/skeleton'
import { formatCount } from '@/lib/format/instant'
import { ActivityFilters } from './activity-filters'
import { type ActivityQuery, isInverted } from './activity-query'
import { ActivityTabs } from './activity-tabs'
import { ChangeTable } from './change-table'
import { type SetActivity, useActivity } from './use-activity'
import { CHANGES_PAGE, type InitialChanges, useChanges } from './use-changes'
import { useRowKeys } from './use-row-keys'

const ROWS = Array.from({ length: 24 }, (_, index) => index)

const Waiting = () => (
  <div aria-busy>
    <div className="h-8 border-b bg-bg" />
    {ROWS.map(row => (
      <div key={row} className="flex h-8 items-center gap-4 border-b px-3">
        <Skeleton className="h-3 w-24" />
        <Skeleton className="h-3 w-28 max-md:hidden" />
        <Skeleton className="h-3 flex-1" />
        <Skeleton className="h-3 w-32 max-md:hidden" />
      </div>
    ))}
  </div>
)

function Nothing({ query, set }: { query: ActivityQuery; set: SetActivity }) {
  if (Object.keys(query).length > 0) {
    return (
      <EmptyState
        title="No change matches"
        action={
          <Button ref={keepFocus} onClick={() => set({})}>
            Show every change
          </Button>
        }
      >
        The filters above exclude every decision.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No decision yet"
      action={
        <Link href="/findings" className={buttonLook({ variant: 'solid' })}>
          Open the findings
        </Link>
      }
    >
      This page lists every decision made in Hubdesk, with its author, its result, and a way to undo it.
    </EmptyState>
  )
}

type Changes = ReturnType<typeof useChanges>

function BottomLine({ changes, total, error, isPlaceholderData, isFetchingNextPage }: Changes) {
  return (
    <div className="flex h-10 shrink-0 items-center gap-2 overflow-x-auto whitespace-nowrap border-t bg-bg px-3 text-muted text-xs tabular-nums">
      <span role="status">
        {total === null ? 'Counting' : `${formatCount(total)} ${total === 1 ? 'change' : 'changes'}`}
        {total !== null && changes.length < total ? `, ${formatCount(changes.length)} loaded` : ''}
      </span>
      {isPlaceholderData || isFetchingNextPage ? <span className="animate-late">Loading</span> : null}
      {error && changes.length > 0 ? (
        <span className="text-text">The last refresh failed: these changes may be out of date.</span>
      ) : null}
      <span className="ml-auto">Times in UTC</span>
    </div>
  )
}

/** Days in the wrong order find nothing, and that says nothing of what was decided. */
function Inverted({ query, set }: { query: ActivityQuery; set: SetActivity }) {
  const { from, to } = query
  return (
    <EmptyState
      title="From is later than to"
      action={
        <Button ref={keepFocus} onClick={() => set({ ...query, from: to, to: from })}>
          Swap the two days
        </Button>
      }
    >
      No day lies between {from} and {to}, so nothing was searched.
    </EmptyState>
  )
}

function Body({ answer, query, set }: { answer: Changes; query: ActivityQuery; set: SetActivity }) {
  const { changes, error, isPending, isPlaceholderData, isFetchingNextPage, hasNextPage } = answer
  if (isInverted(query)) return <Inverted query={query} set={set} />
  if (changes.length === 0) {
    if (isPending) return <Waiting />
    return error ? (
      <RequestProblem error={error} onRetry={() => void answer.refetch()} />
    ) : (
      <Nothing query={query} set={set} />
    )
  }
  return (
    <>
      <ChangeTable changes={changes} dimmed={isPlaceholderData} onBy={by => set({ ...query, by })} />
      {hasNextPage ? (
        <div className="px-3 py-2">
          <Button
            size="sm"
            aria-disabled={isFetchingNextPage}
            onClick={() => {
              if (!isFetchingNextPage) void answer.fetchNextPage()
            }}
          >
            Load {CHANGES_PAGE} more changes
          </Button>
        </div>
      ) : null}
    </>
  )
}

/** Lists every change, newest first. */
export function ActivityScreen({ initial }: { initial: InitialChanges | null }) {
  const [query, set] = useActivity()
  const answer = useChanges(query, initial)
  useRowKeys()
  return (
    <div className="flex h-full flex-col">
      <h1 className="sr-only">Activity</h1>
      <ActivityTabs at="/activity" />
      <ActivityFilters query={query} set={set} changes={answer.changes} />
      <div data-scroll className="relative min-h-0 flex-1 overflow-y-auto bg-surface">
        <Body answer={answer} query={query} set={set} />
      </div>
      {isInverted(query) ? null : <BottomLine {...answer} />}
    </div>
  )
}
