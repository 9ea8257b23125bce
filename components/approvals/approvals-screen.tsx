'use client'

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { refreshActions } from '@/components/actions/follow-action'
import { pages } from '@/components/query/question'
import { Ago } from '@/components/time/ago'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notify'
import { RequestProblem } from '@/components/ui/request-problem'
import { Skeleton } from '@/components/ui/skeleton'
import type { Approval } from '@/lib/api/approvals'
import { send } from '@/lib/api/client/ask'
import type { RequestFailure } from '@/lib/api/client/failure'
import { formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { requesterName } from './requester-name'
import { VoteDialog } from './vote-dialog'

const STATES: Readonly<Record<Approval['state'], string>> = {
  waiting: 'Waits',
  granted: 'Granted',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
}

function Withdraw({ approval }: { approval: Approval }) {
  const queries = useQueryClient()
  const withdraw = useMutation<Approval, RequestFailure>({
    mutationFn: () => send('POST /approvals/{id}/withdraw', { params: { id: approval.id } }),
    onSettled: () => refreshActions(queries),
    onError: error => notify(error.message, { description: error.detail }),
  })
  return (
    <Button size="sm" variant="ghost" disabled={withdraw.isPending} onClick={() => withdraw.mutate()}>
      Withdraw <span className="sr-only">{plainText(approval.summary)}</span>
    </Button>
  )
}

function votesOf({ votes }: Approval): string {
  return votes
    .map(({ by, vote, reason }) => {
      const said = `${vote === 'grant' ? 'granted' : 'refused'} by ${by.name}`
      return plainText(reason ? `${said}: ${reason}` : said)
    })
    .join('; ')
}

/** True for a waiting request that one's own token made: without the reason, a missing Review would surprise. */
const ownByToken = ({ requester, state, withdraw_refused }: Approval): boolean =>
  requester.kind === 'token' && state === 'waiting' && withdraw_refused === null

function Row({ approval, onReview }: { approval: Approval; onReview: () => void }) {
  const votes = votesOf(approval)
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-t py-1.5 text-sm">
      <div className="min-w-0 grow basis-80">
        <p className="wrap-anywhere font-medium">{plainText(approval.summary)}</p>
        <p className="text-muted text-xs">
          {requesterName(approval)}, <Ago instant={approval.created} />,{' '}
          {approval.state === 'waiting'
            ? `open until ${formatInstant(approval.expires_at)} UTC`
            : STATES[approval.state]}
          {votes === '' ? '' : `, ${votes}`}
        </p>
        {ownByToken(approval) ? <p className="text-xs">{approval.vote_refused}.</p> : null}
      </div>
      {approval.vote_refused === null ? (
        <Button size="sm" onClick={onReview}>
          Review <span className="sr-only">{plainText(approval.summary)}</span>
        </Button>
      ) : null}
      {approval.withdraw_refused === null ? <Withdraw approval={approval} /> : null}
    </li>
  )
}

type ListProps = {
  list: 'for_me' | 'mine'
  title: string
  empty: string
  onReview: (approval: Approval) => void
}

function List({ list, title, empty, onReview }: ListProps) {
  const answer = useInfiniteQuery({
    ...pages('GET /approvals', { query: { list, limit: 200 } }),
  })
  const approvals = answer.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section aria-label={title} className="pb-6">
      <h2 className="pb-1 font-semibold text-sm">{title}</h2>
      {answer.isPending ? <Skeleton className="h-20 w-full" /> : null}
      {answer.error && !answer.data ? (
        <RequestProblem error={answer.error} onRetry={() => void answer.refetch()} />
      ) : null}
      {answer.data && approvals.length === 0 ? <p className="text-muted text-sm">{empty}</p> : null}
      <ul>
        {approvals.map(approval => (
          <Row key={approval.id} approval={approval} onReview={() => onReview(approval)} />
        ))}
      </ul>
      {answer.hasNextPage ? (
        <Button size="sm" disabled={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
          Load more
        </Button>
      ) : null}
    </section>
  )
}

/** Lists what waits for the person's vote, and what the person has asked for. */
export function ApprovalsScreen() {
  const [reviewed, setReviewed] = useState<Approval | null>(null)
  return (
    <>
      <List
        list="for_me"
        title="Waiting for you"
        empty="Nothing waits for your approval."
        onReview={setReviewed}
      />
      <List list="mine" title="Asked by you" empty="You have asked for no approval." onReview={setReviewed} />
      {reviewed ? <VoteDialog approval={reviewed} onClose={() => setReviewed(null)} /> : null}
    </>
  )
}
