import { ListEmpty } from '@/components/findings/table/list-empty'
import { ListSkeleton } from '@/components/findings/table/list-skeleton'
import { Button } from '@/components/ui/button'
import { RequestProblem } from '@/components/ui/request-problem'
import type { FindingItem } from '@/lib/api/findings'
import type { Status } from '@/lib/api/status'
import { FIELDS } from '@/lib/filter/fields'
import { parseFilter } from '@/lib/filter/parse'
import type { GroupField } from '@/lib/finding/group-fields'
import { formatCount } from '@/lib/format/instant'
import { narrowFilter } from './group-filter'
import { GroupRow } from './group-row'
import { useGroups } from './use-groups'

type Props = {
  filter: string
  by: GroupField
  sort: string
  open: string | null
  onOpen: (item: FindingItem) => void
  refresh: number | undefined
  status: Status | undefined
  onFilter: (filter: string) => void
  /** Opens the list of another filter. */
  onList: (filter: string) => void
}

export function GroupList(props: Props) {
  const { filter, by, sort, open, onOpen, onFilter, onList } = props
  const readable = parseFilter(filter).ok
  const query = useGroups(filter, by, readable, props.refresh)
  const { data, error, refetch, isPlaceholderData, hasNextPage, fetchNextPage, isFetchingNextPage } = query
  if (readable && error && !data) return <RequestProblem error={error} onRetry={() => void refetch()} />
  const groups = data?.pages.flatMap(page => page.groups) ?? []
  if (!readable || (data && groups.length === 0)) {
    return (
      <div data-scroll className="min-h-0 flex-1 overflow-y-auto bg-surface">
        <ListEmpty filter={filter} status={props.status} onFilter={onFilter} />
      </div>
    )
  }
  if (!data) return <ListSkeleton />
  const total = data.pages.at(-1)?.total ?? 0
  return (
    <div data-scroll className="min-h-0 flex-1 overflow-auto bg-surface">
      <table
        aria-busy={isPlaceholderData}
        className={`w-full table-fixed text-sm ${isPlaceholderData ? 'opacity-50 transition-opacity delay-150 duration-100' : ''}`}
      >
        <caption className="sr-only">Findings by {FIELDS[by].label}</caption>
        <thead className="sticky top-0 z-10 bg-bg text-left text-muted text-xs">
          <tr className="h-8 [&>th]:border-b [&>th]:px-2 [&>th]:font-medium">
            <th scope="col" className="first-letter:uppercase">
              <span className="pl-7 capitalize">{FIELDS[by].label}</span>
            </th>
            <th scope="col" className="w-24 text-right">
              Findings
            </th>
            <th scope="col" className="w-32 max-md:hidden">
              Worst
            </th>
            <th scope="col" className="w-24 text-right max-md:hidden">
              Breached
            </th>
            <th scope="col" className="w-28 text-right max-md:hidden">
              Oldest open
            </th>
            <th scope="col" className="w-24 text-right max-lg:hidden">
              Failed
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(group => (
            <GroupRow
              key={group.value}
              group={group}
              filter={narrowFilter(filter, by, group.value)}
              sort={sort}
              open={open}
              onOpen={onOpen}
              onList={onList}
            />
          ))}
        </tbody>
      </table>
      <div className="flex h-12 items-center gap-3 px-3 text-muted text-xs tabular-nums">
        {formatCount(total)} {total === 1 ? 'group' : 'groups'}
        {hasNextPage ? (
          <Button size="sm" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Load 100 more
          </Button>
        ) : null}
      </div>
    </div>
  )
}
