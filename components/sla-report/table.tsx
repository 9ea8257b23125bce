import { clsx } from 'clsx'
import type { ReactNode } from 'react'

type Column<Row> = {
  readonly name: string
  readonly cell: (row: Row) => ReactNode
  /** Stands at the right, in figures of one width. */
  readonly number?: true
}

type Props<Row> = {
  /** For those who hear it. */
  name: string
  columns: readonly [Column<Row>, ...Column<Row>[]]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  empty: string
}

/** A table of the report; its first column names the row. */
export function ReportTable<Row>({ name, columns: [first, ...rest], rows, keyOf, empty }: Props<Row>) {
  if (rows.length === 0) return <p className="text-muted text-sm">{empty}</p>
  const look = ({ number }: Column<Row>) => clsx('px-2 py-1', number && 'text-right tabular-nums')
  return (
    <div className="overflow-x-auto print:overflow-visible">
      <table className="w-full min-w-xl text-sm print:min-w-0">
        <caption className="sr-only">{name}</caption>
        <thead className="border-b text-left text-muted text-xs">
          <tr>
            {[first, ...rest].map(column => (
              <th key={column.name} scope="col" className={clsx(look(column), 'font-medium first:pl-0')}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={keyOf(row)} className="break-inside-avoid border-b align-top">
              <th scope="row" className="py-1 pr-2 text-left font-normal">
                {first.cell(row)}
              </th>
              {rest.map(column => (
                <td key={column.name} className={look(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
