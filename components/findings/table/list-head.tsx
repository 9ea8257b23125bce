import { clsx } from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { RefObject } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Mark } from '@/components/ui/mark'
import { type Column, definitionOf } from './columns'
import type { GridShape } from './grid-columns'
import { ResizeHandle } from './resize-handle'
import { nextSort, type Sort } from './view'

type Props = {
  columns: readonly Column[]
  sort: Sort
  /** True when all are selected, null when some are. */
  allSelected: boolean | null
  shape: GridShape
  list: RefObject<HTMLDivElement | null>
  onSort: (sort: Sort) => void
  onSelectAll: (all: boolean) => void
  onColumns: (columns: readonly Column[]) => void
}

export function ListHead({ columns, sort, allSelected, shape, list, onSort, onSelectAll, onColumns }: Props) {
  return (
    <thead className="sticky top-0 z-10 block">
      <tr aria-rowindex={1} className="finding-head h-8 bg-bg font-medium text-muted text-xs">
        <th scope="col" className="flex items-center justify-center">
          <label htmlFor="select-all" className="flex size-6 items-center justify-center">
            <span className="sr-only">Select all loaded findings</span>
            <Checkbox
              id="select-all"
              checked={allSelected === true}
              ref={input => {
                if (input) input.indeterminate = allSelected === null
              }}
              onChange={event => onSelectAll(event.target.checked)}
            />
          </label>
        </th>
        {columns.map((column, index) => (
          <Head key={column.name} column={column} sort={sort} onSort={onSort}>
            <ResizeHandle columns={columns} index={index} shape={shape} list={list} onColumns={onColumns} />
          </Head>
        ))}
      </tr>
    </thead>
  )
}

type HeadProps = { column: Column; sort: Sort; onSort: (sort: Sort) => void; children: React.ReactNode }

function Head({ column: { name }, sort, onSort, children }: HeadProps) {
  const { label, right, mark } = definitionOf(name)
  const sorted = sort.column === name
  const Arrow = sort.descending ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      {...(sorted ? { 'aria-sort': sort.descending ? 'descending' : 'ascending' } : {})}
      className={clsx('group flex min-w-0 items-center font-medium', right && 'justify-end')}
    >
      <button
        type="button"
        onClick={() => onSort(nextSort(sort, name))}
        {...(mark ? { title: label } : {})}
        className={clsx('flex h-full min-w-0 items-center gap-1 px-2 hover:text-text', sorted && 'text-text')}
      >
        {/* A list of marks needs no word over it: the arrow says whether it is sorted, and the tip what by. */}
        <span className={mark ? 'sr-only' : 'truncate'}>{label}</span>
        {mark && !sorted ? <Mark shape="diamond" className="size-2! text-muted" /> : null}
        {sorted ? <Arrow className="size-3 shrink-0" aria-hidden /> : null}
      </button>
      {children}
    </th>
  )
}
