'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { ActionButtons } from '@/components/actions/action-buttons'
import { ActionStateMark } from '@/components/actions/action-state'
import { pages } from '@/components/query/question'
import { EmptyState } from '@/components/ui/empty-state'
import { RequestProblem } from '@/components/ui/request-problem'
import { Skeleton } from '@/components/ui/skeleton'
import type { Action, ActionPage } from '@/lib/api/actions'
import { formatCount, formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { ActivityTabs } from './activity-tabs'
import { LoadMore } from './load-more'

const who = ({ actor, on_behalf_of }: Action): string =>
  plainText(on_behalf_of ? `${actor.name} for ${on_behalf_of.name}` : actor.name)

const Row = ({ action }: { action: Action }) => (
  <li className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-b px-3 py-1.5 text-sm hover:bg-hover">
    <div className="min-w-0 grow basis-80">
      <p className="wrap-anywhere font-medium">{plainText(action.summary)}</p>
      <p className="text-muted text-xs tabular-nums">
        {formatInstant(action.created)}, {who(action)}
        {action.undo_of ? ', an undo' : ''}
        {action.undone_by ? ', undone' : ''}
        {action.expires_at ? `, ends ${formatInstant(action.expires_at)}` : ''}
      </p>
    </div>
    <div className="min-w-0 basis-60">
      <ActionStateMark action={action} />
    </div>
    <div className="flex w-16 justify-end">
      <ActionButtons action={action} />
    </div>
  </li>
)

/** Lists every write to AWS that is no decision on findings: who, what, and its result. */
export function ActionsScreen({ initial }: { initial: ActionPage | null }) {
  const answer = useInfiniteQuery({
    ...pages('GET /actions', {}),
    ...(initial ? { initialData: { pages: [initial], pageParams: [null] } } : {}),
  })
  const actions = answer.data?.pages.flatMap(({ items }) => items) ?? []
  const total = answer.data?.pages[0]?.total ?? 0
  return (
    <div className="flex h-full flex-col">
      <h1 className="sr-only">Actions on AWS</h1>
      <ActivityTabs at="/activity/actions" />
      <div data-scroll className="relative min-h-0 flex-1 overflow-y-auto bg-surface">
        {answer.isPending ? <Skeleton className="m-3 h-40" /> : null}
        {answer.error && actions.length === 0 ? (
          <RequestProblem error={answer.error} onRetry={() => void answer.refetch()} />
        ) : null}
        {answer.data && actions.length === 0 ? (
          <EmptyState title="No action yet">
            On the page Views you can share a view as an insight in Security Hub. Each action is listed here.
          </EmptyState>
        ) : null}
        <ul>
          {actions.map(action => (
            <Row key={action.id} action={action} />
          ))}
        </ul>
        <LoadMore pages={answer}>Load more actions</LoadMore>
      </div>
      <p
        role="status"
        className="flex h-10 shrink-0 items-center border-t bg-bg px-3 text-muted text-xs tabular-nums"
      >
        {formatCount(total)} {total === 1 ? 'action' : 'actions'}, times in UTC
      </p>
    </div>
  )
}
