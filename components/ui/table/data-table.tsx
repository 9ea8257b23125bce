import {
  type ColumnDef,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  type SortingState,
  sortFn_alphanumeric,
  sortFn_text,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { clsx } from 'clsx'
import { type ReactNode, useMemo, useState } from 'react'
import type { Column } from './column'
import { HeadCell } from './head-cell'
import type { TableSort } from './sort'

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, text: sortFn_text },
})

/** CSS classes of the parts of a table. */
type Look = {
  readonly table?: string
  readonly head?: string
  readonly headRow?: string
  readonly headCell?: string
  readonly row?: string
  readonly cell?: string
}

type Props<Row, Id extends string> = {
  /** The name of the table for screen readers. */
  caption: string
  /** Must be the same array while its columns are the same. */
  columns: readonly Column<Row, Id>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  look?: Look
  /** Keeps the head in sight while the table scrolls. */
  sticky?: boolean
  /** At phone width, shows each row as a card and the head to screen readers only. */
  cards?: boolean
  /** True while old rows show and new ones load. */
  busy?: boolean
  /** The order of rows that come sorted. Without it the table sorts its rows itself. */
  sort?: TableSort
  onSort?: (column: Id) => void
  /** Marks rows for the keys that move between rows. */
  keyed?: boolean
}

/** Draws a table from columns as data: caption, head, sorting, and cards on a phone. */
export function DataTable<Row extends RowData, Id extends string>(props: Props<Row, Id>) {
  const { caption, columns, rows, keyOf, look = {}, sticky, cards, busy, onSort, keyed } = props
  const [own, setOwn] = useState<SortingState>([])
  const definitions = useMemo(() => columns.map(definitionOf), [columns])
  const data = useMemo(() => [...rows], [rows])
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: keyOf,
    manualSorting: props.sort !== undefined,
    state: { sorting: own },
    onSortingChange: setOwn,
  })
  const sort = props.sort ?? sortOf(own)
  return (
    <table
      aria-busy={busy}
      className={clsx(
        look.table ?? 'w-full text-sm',
        cards && 'max-md:block',
        busy !== undefined && 'transition-opacity duration-100',
        busy && 'opacity-50 delay-150',
      )}
    >
      <caption className="sr-only">{caption}</caption>
      <thead
        className={clsx(
          look.head ?? 'text-left text-muted text-xs',
          sticky && STICKY,
          cards && 'max-md:sr-only',
        )}
      >
        <tr className={look.headRow}>
          {columns.map(column => (
            <HeadCell
              key={column.id}
              column={column}
              className={clsx(
                look.headCell ?? 'font-medium',
                column.right && 'text-right',
                column.look,
                column.headLook,
              )}
              sort={sort?.column === column.id ? sort : null}
              onSort={onSort ?? (id => table.getColumn(id)?.toggleSorting(undefined, false))}
            />
          ))}
        </tr>
      </thead>
      <tbody className={cards ? 'max-md:block' : undefined}>
        {table.getRowModel().rows.map(({ id, original }, index) => (
          <tr key={id} data-row={keyed || undefined} className={look.row}>
            {columns.map(column => (
              <Cell
                key={column.id}
                column={column}
                className={clsx(
                  look.cell,
                  column.right && 'text-right',
                  column.look,
                  lookOf(column, original),
                )}
              >
                {column.cell(original, index)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const STICKY = 'sticky top-0 z-10 bg-bg'

const lookOf = <Row,>({ cellLook }: Column<Row>, row: Row): string | undefined =>
  typeof cellLook === 'function' ? cellLook(row) : cellLook

type CellProps<Row> = { column: Column<Row>; className: string; children: ReactNode }

function Cell<Row>({ column: { names }, className, children }: CellProps<Row>) {
  if (!names) return <td className={className || undefined}>{children}</td>
  return (
    <th scope="row" className={clsx('text-left font-normal', className)}>
      {children}
    </th>
  )
}

/** Converts a column for TanStack Table. Unknown values come last in both orders. */
const definitionOf = <Row extends RowData>({
  id,
  value,
  sorts,
}: Column<Row>): ColumnDef<typeof features, Row> => ({
  id,
  accessorFn: row => value?.(row) ?? undefined,
  enableSorting: sorts === true,
  sortUndefined: 'last',
})

const sortOf = ([first]: SortingState): TableSort | null =>
  first ? { column: first.id, descending: first.desc } : null
