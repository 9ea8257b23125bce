import { DecisionMark } from '@/components/decisions/controls/decision-mark'
import { useShown } from '@/components/decisions/use-shown'
import { useFindings } from '@/components/findings/table/use-findings'
import { SeverityMark } from '@/components/parts/severity-mark'
import { StateMark } from '@/components/parts/state-mark'
import { Button } from '@/components/ui/button'
import { MiddleTruncated } from '@/components/ui/middle-truncated'
import { RequestProblem } from '@/components/ui/request-problem'
import { Skeleton } from '@/components/ui/skeleton'
import type { FindingGroup, FindingItem } from '@/lib/api/findings'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { type Line, lineId } from './line'

type Props = {
  group: FindingGroup
  filter: string
  sort: string
  open: string | null
  /** The line that the Tab key stops at, where it is of this group. */
  cursor: string | null
  onOpen: (item: FindingItem) => void
  onCursor: (line: Line) => void
}

/** The findings of one group, a page at a time. */
export function GroupFindings({ group, filter, sort, open, cursor, onOpen, onCursor }: Props) {
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
        <Row
          key={item.key}
          read={item}
          group={group}
          open={item.key === open}
          cursor={cursor}
          onOpen={onOpen}
          onCursor={onCursor}
        />
      ))}
      {hasNextPage && total !== null ? (
        <li className="py-1 pl-16">
          <Button size="sm" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Load more of {formatCount(total)}
          </Button>
        </li>
      ) : null}
    </ul>
  )
}

type RowProps = Omit<Props, 'filter' | 'sort' | 'open'> & { read: FindingItem; open: boolean }

function Row({ read, group, open, cursor, onOpen, onCursor }: RowProps) {
  const { item, outcome } = useShown(read)
  const id = lineId(group.value, item.key)
  return (
    <li
      data-row={id}
      data-open={open || undefined}
      className="relative flex h-8 items-center gap-4 pr-2 pl-16 focus-within:bg-hover hover:bg-hover data-[open]:bg-selected"
      onFocus={() => onCursor({ id, group, item: read })}
    >
      <span className="w-28 shrink-0 max-md:w-4 max-md:overflow-hidden">
        <SeverityMark severity={item.severity} />
      </span>
      <a
        href={`/findings/${item.key}`}
        title={plainText(item.title)}
        data-row-link
        tabIndex={cursor === id ? 0 : -1}
        className="min-w-0 flex-1 scroll-mt-10 truncate after:absolute after:inset-0 hover:underline"
        onClick={event => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          onOpen(item)
        }}
      >
        {plainText(item.title)}
      </a>
      {outcome ? (
        <span className="relative z-1">
          <DecisionMark outcome={outcome} />
        </span>
      ) : null}
      <MiddleTruncated text={item.resource} className="w-56 text-muted @max-3xl:hidden" />
      <span className="w-28 @max-xl:hidden">
        <StateMark state={item.workflow} />
      </span>
    </li>
  )
}

const Waiting = () => (
  <li className="flex h-8 items-center pr-2 pl-16">
    <Skeleton />
  </li>
)
