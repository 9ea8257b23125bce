import { clsx } from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { Column } from './column'
import type { TableSort } from './sort'

type Props<Row, Id extends string> = {
  column: Column<Row, Id>
  className: string
  /** Null while another column orders the rows. */
  sort: TableSort | null
  onSort: (column: Id) => void
}

/** Draws the head of a column, as a button when people can sort by it. */
export function HeadCell<Row, Id extends string>({ column, className, sort, onSort }: Props<Row, Id>) {
  const { id, name, head = name, sorts, right } = column
  const Arrow = sort?.descending ? ArrowDown : ArrowUp
  const order = sort?.descending ? 'descending' : 'ascending'
  return (
    <th scope="col" aria-sort={sort ? order : undefined} className={className}>
      {sorts ? (
        <button
          type="button"
          onClick={() => onSort(id)}
          className={clsx(
            'relative inline-flex h-8 items-center whitespace-nowrap rounded-sm leading-tight hover:text-text',
            right && 'w-full justify-end text-right',
          )}
        >
          {head}
          {sort ? <Arrow className="absolute left-full size-3" aria-hidden /> : null}
        </button>
      ) : (
        head
      )}
    </th>
  )
}
