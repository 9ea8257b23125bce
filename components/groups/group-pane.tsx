import { useCallback, useMemo, useRef, useState } from 'react'
import type { Target } from '@/components/decisions/target'
import { ListEmpty } from '@/components/findings/table/list-empty'
import { ListSkeleton } from '@/components/findings/table/list-skeleton'
import { useSelection } from '@/components/selection/use-selection'
import { RequestProblem } from '@/components/ui/request-problem'
import type { FindingItem } from '@/lib/api/findings'
import type { Status } from '@/lib/api/status'
import { parseFilter } from '@/lib/filter/parse'
import type { GroupField } from '@/lib/finding/group-fields'
import type { GroupSort } from '@/lib/finding/group-sort'
import { GroupTable } from './group-table'
import { GroupsLine } from './groups-line'
import { focusLine, type Line, lineId } from './line'
import { useGroupDecisions } from './use-group-decisions'
import { useGroupKeys } from './use-group-keys'
import { useGroups } from './use-groups'
import { useSelectedGroups } from './use-selected-groups'

type Props = {
  filter: string
  by: GroupField
  order: GroupSort
  /** The order of the findings of a group. */
  sort: string
  open: string | null
  refresh: number | undefined
  status: Status | undefined
  onShow: (item: FindingItem, how?: 'push' | 'replace') => void
  onFilter: (filter: string) => void
  onOrder: (order: GroupSort) => void
  /** Opens the list of another filter, or its groups. */
  onList: (filter: string, by: GroupField | null) => void
}

/** The list of groups with its five states, its keys and its bottom line. */
export function GroupPane(props: Props) {
  const { filter, by, order, sort, open, onShow, onFilter, onList } = props
  const readable = parseFilter(filter).ok
  const query = useGroups({ filter, by, order, enabled: readable, refresh: props.refresh })
  const { groups, total, error, refetch, isPlaceholderData, hasNextPage, isFetchingNextPage } = query
  const { fetchNextPage } = query

  const list = useRef<HTMLDivElement>(null)
  // The latest line at once, for keys; and drawn, for the Tab key.
  const cursor = useRef<Line | null>(null)
  const [shown, setShown] = useState<string | null>(null)
  const setCursor = useCallback((line: Line) => {
    cursor.current = line
    setShown(line.id)
  }, [])

  const values = useMemo(() => groups.map(({ value }) => value), [groups])
  const { selected, toggle, all, clear } = useSelection(values)
  const chosen = groups.filter(({ value }) => selected.has(value))
  const taken = useSelectedGroups({ filter, by, chosen, dimmed: isPlaceholderData })
  const target: Target | null =
    taken?.filter && taken.total !== null
      ? { kind: 'filter', filter: taken.filter, total: taken.total }
      : null
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }
  const decided = () => {
    clear()
    focusLine(list.current, cursor.current?.id ?? null, 0)
  }
  const panelOpen = open !== null
  const keys = { list, groups, cursor, panelOpen, onShow, onToggle: toggle, onSelectAll: all, onClear: clear }
  const move = useGroupKeys({ ...keys, onEnd: more })
  useGroupDecisions({ filter, by, cursor, target, open, onMove: move, onDecided: decided })

  const showItem = useCallback((item: FindingItem) => onShow(item), [onShow])
  const showList = useCallback(
    (wanted: string, wantedBy?: GroupField) => onList(wanted, wantedBy ?? null),
    [onList],
  )
  if (!readable || (query.data && groups.length === 0) || (error && !query.data)) {
    return (
      <div data-scroll className="min-h-0 flex-1 overflow-y-auto bg-surface">
        {readable && error && !query.data ? (
          <RequestProblem error={error} onRetry={() => void refetch()} />
        ) : (
          <ListEmpty filter={filter} status={props.status} onFilter={onFilter} />
        )}
      </div>
    )
  }
  if (!query.data) return <ListSkeleton />
  return (
    <div className="flex min-w-0 flex-1 flex-col print:block">
      <GroupTable
        list={list}
        groups={groups}
        filter={filter}
        by={by}
        order={order}
        sort={sort}
        dimmed={isPlaceholderData}
        open={open}
        selected={selected}
        cursor={shown ?? lineId(groups[0]?.value ?? '')}
        more={hasNextPage && !isFetchingNextPage}
        onMore={more}
        onOpen={showItem}
        onToggle={toggle}
        onSelectAll={yes => (yes ? all() : clear())}
        onCursor={setCursor}
        onOrder={props.onOrder}
        onList={showList}
      />
      <GroupsLine
        total={total}
        loaded={groups.length}
        loading={isFetchingNextPage || isPlaceholderData}
        failed={error !== null}
        chosen={chosen.length}
        taken={taken}
        target={target}
        onClear={clear}
        onDecided={decided}
      />
    </div>
  )
}
