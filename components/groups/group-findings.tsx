import { DecisionMark } from '@/components/decisions/controls/decision-mark'
import { useShown } from '@/components/decisions/use-shown'
import { useFindings } from '@/components/findings/table/use-findings'
import { SeverityMark } from '@/components/parts/severity-mark'
import { StateMark } from '@/components/parts/state-mark'
import { Button } from '@/components/ui/button'
import { MiddleTruncated } from '@/components/ui/middle-truncated'
import { RequestProblem } from '@/components/ui/request-problem'
import { Skeleton } from '@/components/ui/skeleton'
import type { FindingItem } from '@/lib/api/findings'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

type Props = { filter: string; sort: string; open: string | null; onOpen: (item: FindingItem) => void }

/** Lists the findings of one group, page by page. */
export function GroupFindings({ filter, sort, open, onOpen }: Props) {
  const { items, total, error, refetch, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useFindings({
      input: { filter, sort },
      pageSize: 50,
    })
  if (error && items.length === 0) return <RequestProblem error={error} onRetry={() => void refetch()} />
  return (
    <ul className="py-1">
      {isPending ? <Waiting /> : null}
      {items.map(item => (
        <Row key={item.key} fetched={item} open={item.key === open} onOpen={onOpen} />
      ))}
      {hasNextPage && total !== null ? (
        <li className="py-1 pl-9">
          <Button size="sm" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Load more of {formatCount(total)}
          </Button>
        </li>
      ) : null}
    </ul>
  )
}

type RowProps = { fetched: FindingItem; open: boolean; onOpen: (item: FindingItem) => void }

function Row({ fetched, open, onOpen }: RowProps) {
  const { item, outcome } = useShown(fetched)
  return (
    <li
      data-open={open || undefined}
      className="flex h-8 items-center gap-4 pr-2 pl-9 hover:bg-hover data-[open]:bg-selected"
    >
      <span className="w-28 shrink-0 max-md:w-4 max-md:overflow-hidden">
        <SeverityMark severity={item.severity} />
      </span>
      <a
        href={`/findings/${item.key}`}
        title={plainText(item.title)}
        className="min-w-0 flex-1 truncate hover:underline"
        onClick={event => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          onOpen(item)
        }}
      >
        {plainText(item.title)}
      </a>
      {outcome ? <DecisionMark outcome={outcome} /> : null}
      <MiddleTruncated text={item.resource} className="w-56 text-muted max-lg:hidden" />
      <span className="w-28 max-md:hidden">
        <StateMark state={item.workflow} />
      </span>
    </li>
  )
}

const Waiting = () => (
  <li className="flex h-8 items-center pr-2 pl-9">
    <Skeleton />
  </li>
)
