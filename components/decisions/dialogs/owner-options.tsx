import { plainText } from '@/lib/format/plain-text'
import type { OwnerRow } from './owner-rows'

type Props = {
  id: string
  rows: readonly OwnerRow[]
  active: number
  /** Returns why a row cannot be chosen, or null when it can. */
  reasonOf: (row: OwnerRow) => string | null
  onPick: (row: OwnerRow) => void
}

/** Shows the rows of the owner dialog under their headings. The input above has the focus and the keys. */
export function OwnerOptions({ id, rows, active, reasonOf, onPick }: Props) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Owners"
      tabIndex={-1}
      data-scroll
      className="max-h-[48vh] overflow-y-auto p-2"
    >
      {rows.map((row, index) => {
        const reason = reasonOf(row)
        const begins = row.group !== '' && rows[index - 1]?.group !== row.group
        return (
          <div key={`${row.group} ${row.owner ?? ''}`} role="presentation">
            {begins ? (
              <div role="presentation" className="px-2 py-1.5 text-muted text-xs">
                {row.group}
              </div>
            ) : null}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keys and the focus */}
            <div
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              aria-disabled={reason !== null}
              ref={element => {
                if (index === active) element?.scrollIntoView({ block: 'nearest' })
              }}
              onMouseDown={event => event.preventDefault()}
              onClick={() => onPick(row)}
              className="flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 py-1 text-sm hover:bg-hover aria-disabled:cursor-default aria-selected:bg-active"
            >
              <span className="min-w-0 truncate">{plainText(row.label)}</span>
              {(reason ?? row.hint) ? (
                <span className="ml-auto shrink-0 text-muted text-xs">{plainText(reason ?? row.hint)}</span>
              ) : null}
            </div>
          </div>
        )
      })}
    </div>
  )
}
