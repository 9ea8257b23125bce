import { useCallback, useMemo, useRef } from 'react'
import type { Target } from '@/components/decisions/target'
import { useShownAll } from '@/components/decisions/use-shown'
import type { Column } from '@/components/findings/table/columns'
import { FindingList, type ListHandle } from '@/components/findings/table/finding-list'
import { ListEmpty } from '@/components/findings/table/list-empty'
import { ListSkeleton } from '@/components/findings/table/list-skeleton'
import {
  type InitialPage,
  type ListInput,
  PAGE_SIZE,
  useFindings,
} from '@/components/findings/table/use-findings'
import type { View } from '@/components/findings/table/view'
import { useSelection } from '@/components/selection/use-selection'
import { RequestProblem } from '@/components/ui/request-problem'
import type { FindingItem } from '@/lib/api/findings'
import type { Status } from '@/lib/api/status'
import { parseFilter } from '@/lib/filter/parse'
import { BottomLine } from './bottom-line'
import { PrintCount } from './print-count'
import { saveColumns } from './save-preference'
import { useListDecisions } from './use-list-decisions'
import { useListKeys } from './use-list-keys'
import { useListUndo } from './use-list-undo'
import type { ChangeView } from './use-view'

type Props = {
  input: ListInput
  view: View
  change: ChangeView
  initial: InitialPage | null
  status: Status | undefined
  refresh: number | undefined
  onShow: (item: FindingItem, how?: 'push' | 'replace') => void
  /** True when a decision is for all matching findings, and not only for the selected ones. */
  allMatching: boolean
  onAllMatching: (all: boolean) => void
}

/** Shows the list in its five states, with its keys and the line under it. */
export function ListPane(props: Props) {
  const { input, view, change, initial, status, refresh, onShow, allMatching, onAllMatching } = props
  const readable = parseFilter(input.filter).ok
  const query = useFindings({ input, enabled: readable, initial, refresh })
  const { items, total, error, isPlaceholderData, isFirstScreen } = query
  const { isFetchingNextPage, fetchNextPage, hasNextPage } = query
  const keys = useMemo(() => items.map(({ key }) => key), [items])
  const { selected, isAll, toggle, all, clear } = useSelection(keys)
  const chosen = useShownAll(useMemo(() => items.filter(({ key }) => selected.has(key)), [items, selected]))
  const unselect = useCallback(() => {
    clear()
    onAllMatching(false)
  }, [clear, onAllMatching])
  const target: Target =
    allMatching && total !== null
      ? { kind: 'filter', filter: input.filter, total }
      : { kind: 'items', items: chosen }
  const list = useRef<ListHandle>(null)
  const panelOpen = view.finding !== null
  useListKeys(list, { items, panelOpen, onShow, onToggle: toggle, onSelectAll: all, onClear: unselect })
  useListDecisions({ list, items, target, open: view.finding, onShow, onUnselect: unselect })
  useListUndo({ list, items, open: view.finding, onShow })

  const open = useCallback((item: FindingItem) => onShow(item), [onShow])
  const setColumns = useCallback(
    (columns: readonly Column[]) => {
      change({ columns }, 'replace')
      void saveColumns(columns)
    },
    [change],
  )
  const more = useCallback(() => {
    // The whole first page is loading. It comes before the next one.
    if (hasNextPage && !isFetchingNextPage && !isFirstScreen) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, isFirstScreen])

  return (
    <div className="flex min-w-0 flex-1 flex-col print:block">
      {total === null ? null : <PrintCount filter={input.filter} loaded={items.length} total={total} />}
      <Body
        query={query}
        readable={readable}
        empty={<ListEmpty filter={input.filter} status={status} onFilter={filter => change({ filter })} />}
      >
        <FindingList
          question={JSON.stringify(input)}
          handle={list}
          items={items}
          total={total ?? items.length}
          height={isFirstScreen ? Math.min(PAGE_SIZE, total ?? 0) : items.length}
          columns={view.columns}
          sort={view.sort}
          density={view.density}
          dimmed={isPlaceholderData}
          open={view.finding}
          selected={selected}
          onOpen={open}
          onToggle={toggle}
          onSelectAll={yes => (yes ? all() : unselect())}
          onSort={sort => change({ sort })}
          onColumns={setColumns}
          idle={!query.isFetching && !query.isFetchNextPageError}
          onEndNear={more}
        />
      </Body>
      <BottomLine
        total={readable ? total : 0}
        loaded={isFirstScreen ? null : items.length}
        loading={isFetchingNextPage || isPlaceholderData}
        target={target}
        canTakeAll={isAll && total !== null && chosen.length < total}
        onAllMatching={() => onAllMatching(true)}
        status={status}
        failed={error !== null && items.length > 0}
        onClear={unselect}
        onDecided={() => {
          unselect()
          list.current?.moveTo(list.current.cursor())
        }}
      />
    </div>
  )
}

type BodyProps = {
  query: ReturnType<typeof useFindings>
  readable: boolean
  empty: React.ReactNode
  children: React.ReactNode
}

function Body({ query, readable, empty, children }: BodyProps) {
  const { items, error, isPending, refetch } = query
  const instead = (child: React.ReactNode) => (
    <div data-scroll className="min-h-0 flex-1 overflow-y-auto bg-surface">
      {child}
    </div>
  )
  if (!readable) return instead(empty)
  if (items.length > 0) return children
  if (error) return instead(<RequestProblem error={error} onRetry={() => void refetch()} />)
  return isPending ? <ListSkeleton /> : instead(empty)
}
