'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { pages } from '@/components/query/question'
import { EmptyState } from '@/components/ui/empty-state'
import { RequestProblem } from '@/components/ui/request-problem'
import { Skeleton } from '@/components/ui/skeleton'
import type { Column } from '@/components/ui/table/column'
import { DataTable } from '@/components/ui/table/data-table'
import type { MovePage } from '@/lib/api/sla/clock'
import { formatCount, formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { ActivityTabs } from './activity-tabs'
import { LoadMore } from './load-more'

type Move = MovePage['items'][number]

const dateWords = (instant: string | null): string => (instant === null ? 'no date' : formatInstant(instant))

/** Formats the date before the move: `2026-06-19 11:06, 164 d overdue`. */
const fromWords = ({ from, overdue_days }: Move): string =>
  `${dateWords(from)}${overdue_days === null ? '' : `, ${formatCount(overdue_days)} d overdue`}`

const COLUMNS: readonly Column<Move>[] = [
  {
    id: 'when',
    name: 'When',
    look: 'max-md:hidden',
    cellLook: 'whitespace-nowrap tabular-nums',
    cell: ({ at }) => formatInstant(at),
  },
  {
    id: 'who',
    name: 'Who',
    look: 'max-md:hidden',
    cellLook: 'wrap-anywhere',
    cell: ({ actor }) => plainText(actor ?? '–'),
  },
  {
    id: 'finding',
    name: 'Finding',
    names: true,
    cell: move => (
      <>
        <Link href={`/findings/${move.key}`} className="wrap-anywhere underline-offset-2 hover:underline">
          {plainText(move.title)}
        </Link>
        <p className="text-muted text-xs tabular-nums md:hidden">
          {formatInstant(move.at)}, {plainText(move.actor ?? '–')}: {plainText(move.reason ?? '–')}
        </p>
      </>
    ),
  },
  {
    id: 'due',
    name: 'Due date',
    cellLook: 'tabular-nums',
    cell: move => (
      <>
        {fromWords(move)} <span aria-hidden>→</span>
        <span className="sr-only"> to </span> <span className="font-medium">{dateWords(move.to)}</span>
      </>
    ),
  },
  {
    id: 'because',
    name: 'Because',
    look: 'max-md:hidden',
    cellLook: 'wrap-anywhere',
    cell: ({ reason }) => plainText(reason ?? '–'),
  },
]

const LOOK = {
  head: 'bg-bg text-left text-muted text-xs',
  headRow: 'h-8 border-b',
  headCell: 'px-3 font-medium',
  row: 'border-b align-top hover:bg-hover',
  cell: 'px-3 py-1.5',
}

/** Lists every due date that a person moved: who, when, from, to, and why. */
export function MovesScreen({ initial }: { initial: MovePage | null }) {
  const answer = useInfiniteQuery({
    ...pages('GET /sla/moves', {}),
    ...(initial ? { initialData: { pages: [initial], pageParams: [null] } } : {}),
  })
  const moves = answer.data?.pages.flatMap(({ items }) => items) ?? []
  const total = answer.data?.pages[0]?.total ?? 0
  return (
    <div className="flex h-full flex-col">
      <h1 className="sr-only">Due dates moved</h1>
      <ActivityTabs at="/activity/due-dates" />
      <div data-scroll className="relative min-h-0 flex-1 overflow-y-auto bg-surface">
        {answer.isPending ? <Skeleton className="m-3 h-40" /> : null}
        {answer.error && moves.length === 0 ? (
          <RequestProblem error={answer.error} onRetry={() => void answer.refetch()} />
        ) : null}
        {answer.data && moves.length === 0 ? (
          <EmptyState title="No one has moved a due date yet">
            An approver can move the due date of a finding on its page, with a reason. Each move is listed
            here.
          </EmptyState>
        ) : null}
        {moves.length > 0 ? (
          <DataTable
            caption="Due dates moved, newest first"
            columns={COLUMNS}
            rows={moves}
            keyOf={({ key, at, to }) => `${key} ${at} ${to}`}
            look={LOOK}
          />
        ) : null}
        <LoadMore pages={answer}>Load more moves</LoadMore>
      </div>
      <p
        role="status"
        className="flex h-10 shrink-0 items-center border-t bg-bg px-3 text-muted text-xs tabular-nums"
      >
        {formatCount(total)} {total === 1 ? 'move' : 'moves'}, times in UTC
      </p>
    </div>
  )
}
