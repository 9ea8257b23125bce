import { type CSSProperties, memo, useState } from 'react'
import { DecisionMark } from '@/components/decisions/controls/decision-mark'
import { RowActions } from '@/components/decisions/controls/row-actions'
import { useShown } from '@/components/decisions/use-shown'
import { Checkbox } from '@/components/ui/checkbox'
import type { FindingItem } from '@/lib/api/findings'
import { plainText } from '@/lib/format/plain-text'
import { cellOf } from './cell'
import { type ColumnName, definitionOf } from './columns'
import { RowSigns } from './row-signs'

type Props = {
  item: FindingItem
  index: number
  columns: readonly ColumnName[]
  selected: boolean
  /** True when the panel shows it. */
  open: boolean
  /** The one row of the list that the Tab key stops at. */
  cursor: boolean
  onOpen: (item: FindingItem) => void
  onSelect: (index: number, range: boolean) => void
  onCursor: (index: number) => void
}

/** Gives the style sheet the row's place in the list. */
const placeOf = (index: number) => ({ '--at': index }) as CSSProperties

/** Draws one row, again only when one of its own props changes: selecting one of 500 rows draws one. */
export const FindingRow = memo(function FindingRow(props: Props) {
  const { index, columns, selected, open, cursor, onOpen, onSelect, onCursor } = props
  const { item, outcome } = useShown(props.item)
  const [hovered, setHovered] = useState(false)
  const [focused, setFocused] = useState(false)
  const title = plainText(item.title)
  return (
    <tr
      aria-rowindex={index + 2}
      data-row={index}
      data-open={open || undefined}
      data-cursor={cursor || undefined}
      data-selected={selected || undefined}
      className="finding-row"
      style={placeOf(index)}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onFocus={() => {
        setFocused(true)
        onCursor(index)
      }}
      onBlur={event => setFocused(event.currentTarget.contains(event.relatedTarget))}
      onClick={event => {
        // A menu of the row is drawn elsewhere in the page, but React passes its clicks to this row.
        if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return
        if (event.target.closest('a, input, label, button')) return
        if (window.getSelection()?.toString() === '') onOpen(item)
      }}
    >
      <td data-column="select" className="finding-cell">
        <label htmlFor={`select-${item.key}`}>
          <span className="sr-only">{`Select ${title}`}</span>
          <Checkbox
            id={`select-${item.key}`}
            checked={selected}
            tabIndex={cursor ? 0 : -1}
            onChange={event =>
              onSelect(index, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
            }
          />
        </label>
      </td>
      {columns.map(name => (
        <td
          key={name}
          data-column={name}
          className={definitionOf(name).right ? 'finding-cell finding-number' : 'finding-cell'}
        >
          {name === 'title' ? (
            <>
              <a
                href={`/findings/${item.key}`}
                title={title}
                tabIndex={cursor ? 0 : -1}
                data-row-link
                className="truncate font-medium"
                onClick={event => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return
                  event.preventDefault()
                  onOpen(item)
                }}
              >
                {title}
              </a>
              <RowSigns item={item} />
              {outcome ? <DecisionMark outcome={outcome} /> : null}
            </>
          ) : (
            cellOf(name, item)
          )}
        </td>
      ))}
      {hovered || focused ? <RowActions item={item} /> : null}
    </tr>
  )
})
