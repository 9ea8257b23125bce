import { clsx } from 'clsx'
import { ChevronRight } from 'lucide-react'
import { memo, useId, useState } from 'react'
import { SEVERITY_LOOK } from '@/components/parts/severity-mark'
import { Checkbox } from '@/components/ui/checkbox'
import { Mark } from '@/components/ui/mark'
import { MiddleTruncated } from '@/components/ui/middle-truncated'
import type { FindingGroup, FindingItem } from '@/lib/api/findings'
import type { GroupField } from '@/lib/finding/group-fields'
import { groupCell } from './group-cell'
import type { GroupColumn } from './group-columns'
import { narrowFilter } from './group-filter'
import { GroupFindings } from './group-findings'
import { groupName } from './group-name'
import { type Line, lineId } from './line'
import { SeverityStrip } from './severity-strip'

type Props = {
  group: FindingGroup
  index: number
  by: GroupField
  /** The filter that is grouped. */
  within: string
  columns: readonly GroupColumn[]
  narrow: boolean
  sort: string
  open: string | null
  selected: boolean
  /** The line that the Tab key stops at, where it is this group or one of its findings. */
  cursor: string | null
  onOpen: (item: FindingItem) => void
  onToggle: (index: number, range: boolean) => void
  onCursor: (line: Line) => void
  onList: (filter: string, by?: GroupField) => void
}

/** A group, and its findings where it is unfolded. Drawn again only when one of its own facts changes. */
export const GroupRow = memo(function GroupRow(props: Props) {
  const { group, index, by, within, columns, narrow, selected, cursor, onToggle, onCursor, onList } = props
  const [unfolded, setUnfolded] = useState(false)
  const { name, aside } = groupName(by, group)
  const filter = narrowFilter(within, by, group.value)
  const id = lineId(group.value)
  const box = useId()
  const tabIndex = cursor === id ? 0 : -1
  const cell = { group, by, name, filter, tabIndex, onList } as const
  return (
    <>
      <tr
        data-row={id}
        data-selected={selected || undefined}
        className="h-9 cursor-pointer scroll-mt-8 hover:bg-hover focus-within:bg-hover data-selected:bg-selected [&>*]:border-b"
        onFocus={() => onCursor({ id, group, item: null })}
        onClick={event => {
          if (!(event.target instanceof Element) || event.target.closest('a, input, label, button')) return
          if (window.getSelection()?.toString() !== '') return
          setUnfolded(!unfolded)
          event.currentTarget.querySelector<HTMLElement>('[data-row-link]')?.focus()
        }}
      >
        <td className="align-top">
          <label htmlFor={box} className="mx-auto mt-1.5 flex size-6 items-center justify-center">
            <span className="sr-only">{`Select ${name}`}</span>
            <Checkbox
              id={box}
              checked={selected}
              tabIndex={tabIndex}
              onChange={event =>
                onToggle(index, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
              }
            />
          </label>
        </td>
        <th scope="row" className="max-w-0 text-left font-normal">
          <div className="flex min-h-8 items-center gap-1">
            <button
              type="button"
              data-row-link
              tabIndex={tabIndex}
              aria-expanded={unfolded}
              aria-label={`${unfolded ? 'Fold' : 'Unfold'} ${name}`}
              onClick={() => setUnfolded(!unfolded)}
              className="flex size-6 shrink-0 scroll-mt-10 items-center justify-center rounded-sm text-muted hover:bg-active"
            >
              <ChevronRight className={clsx('size-3.5', unfolded && 'rotate-90')} aria-hidden />
            </button>
            <span className="shrink-0 md:@3xl:hidden">
              <Mark
                shape={SEVERITY_LOOK[group.worst_severity].shape}
                className={SEVERITY_LOOK[group.worst_severity].className}
              />
              <span className="sr-only">{`Worst: ${SEVERITY_LOOK[group.worst_severity].word}`}</span>
            </span>
            <Name name={name} aside={aside} />
          </div>
          {narrow ? (
            <div className="pb-1 pl-7">
              <SeverityStrip severities={group.severities} {...cell} />
            </div>
          ) : null}
        </th>
        {columns.slice(1).map(({ id: column, right, look }) => (
          <td
            key={column}
            className={clsx('px-2', right && 'pr-4 text-right align-middle tabular-nums', look)}
          >
            {column === 'worst_severity' && narrow ? null : groupCell(column, cell)}
          </td>
        ))}
      </tr>
      {unfolded ? (
        <tr>
          {/* Columns hide with the width of the list: a cell over all of them would bring the hidden ones back. */}
          <td colSpan={2} className="p-0">
            <div className="w-[100cqw] border-b bg-bg">
              <GroupFindings {...props} filter={filter} />
            </div>
          </td>
        </tr>
      ) : null}
    </>
  )
})

function Name({ name, aside }: { name: string; aside: string }) {
  if (name.startsWith('arn:')) return <MiddleTruncated text={name} className="font-medium" />
  return (
    <>
      <span className={clsx('truncate font-medium', aside && 'max-w-1/2 shrink-0')} title={name}>
        {name}
      </span>
      {aside ? (
        <span className="truncate pl-1 text-muted" title={aside}>
          {aside}
        </span>
      ) : null}
    </>
  )
}
