import { clsx } from 'clsx'
import { type RefObject, useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { HeadCell } from '@/components/ui/table/head-cell'
import { useNarrow } from '@/components/ui/use-narrow'
import type { FindingGroup, FindingItem } from '@/lib/api/findings'
import { FIELDS } from '@/lib/filter/fields'
import type { GroupField } from '@/lib/finding/group-fields'
import type { GroupSort } from '@/lib/finding/group-sort'
import { groupColumns, nextOrder } from './group-columns'
import { GroupRow } from './group-row'
import { isLineOf, type Line } from './line'

type Props = {
  list: RefObject<HTMLDivElement | null>
  groups: readonly FindingGroup[]
  filter: string
  by: GroupField
  order: GroupSort
  sort: string
  /** Groups of before, while those asked for load. */
  dimmed: boolean
  open: string | null
  selected: ReadonlySet<string>
  /** The line that the Tab key stops at. */
  cursor: string
  more: boolean
  onMore: () => void
  onOpen: (item: FindingItem) => void
  onToggle: (index: number, range: boolean) => void
  onSelectAll: (all: boolean) => void
  onCursor: (line: Line) => void
  onOrder: (order: GroupSort) => void
  onList: (filter: string, by?: GroupField) => void
}

export function GroupTable(props: Props) {
  const { list, groups, filter, by, order, sort, dimmed, open, selected, cursor, more } = props
  const columns = useMemo(() => groupColumns(by), [by])
  const narrow = useNarrow()
  const chosen = groups.filter(({ value }) => selected.has(value)).length
  return (
    <div ref={list} data-scroll className="@container min-h-0 flex-1 overflow-auto bg-surface">
      <table
        aria-busy={dimmed}
        className={clsx(
          'w-full table-fixed text-sm transition-opacity duration-100',
          dimmed && 'opacity-50 delay-150',
        )}
      >
        <caption className="sr-only">Findings by {FIELDS[by].label}</caption>
        <thead className="sticky top-0 z-10 bg-bg text-left text-muted text-xs">
          <tr className="h-8 [&>th]:border-b">
            <th scope="col" className="w-9">
              <label htmlFor="select-all" className="mx-auto flex size-6 items-center justify-center">
                <span className="sr-only">Select all loaded groups</span>
                <Checkbox
                  id="select-all"
                  checked={chosen > 0 && chosen === groups.length}
                  ref={input => {
                    if (input) input.indeterminate = chosen > 0 && chosen < groups.length
                  }}
                  onChange={event => props.onSelectAll(event.target.checked)}
                />
              </label>
            </th>
            {columns.map(column => (
              <HeadCell
                key={column.id}
                column={{ ...column, cell: () => null }}
                className={clsx(
                  'font-medium',
                  column.id === 'value' ? 'pl-7' : 'px-2',
                  column.right && 'pr-4 text-right',
                  column.look,
                )}
                sort={order.column === column.id ? order : null}
                onSort={id => props.onOrder(nextOrder(order, id))}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group, index) => (
            <GroupRow
              key={group.value}
              group={group}
              index={index}
              by={by}
              within={filter}
              columns={columns}
              narrow={narrow}
              sort={sort}
              open={open}
              selected={selected.has(group.value)}
              cursor={isLineOf(cursor, group.value) ? cursor : null}
              onOpen={props.onOpen}
              onToggle={props.onToggle}
              onCursor={props.onCursor}
              onList={props.onList}
            />
          ))}
        </tbody>
      </table>
      {more ? (
        <div className="p-2 pl-9">
          <Button size="sm" onClick={props.onMore}>
            Load 100 more
          </Button>
        </div>
      ) : null}
    </div>
  )
}
