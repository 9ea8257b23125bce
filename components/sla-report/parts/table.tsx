import { clsx } from 'clsx'
import { Fragment, type ReactNode } from 'react'

type Column<Row> = {
  readonly name: string
  readonly cell: (row: Row) => ReactNode
  /** Aligned right, in figures of one width that do not break. */
  readonly number?: true
  /** A phone shows it below the row, for lack of width. Paper shows it in the row. */
  readonly wide?: true
}

type Props<Row> = {
  /** The name for screen readers. */
  name: string
  columns: readonly [Column<Row>, ...Column<Row>[]]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  empty: string
}

/** Draws a table of the report. Its first column names the row. */
export function ReportTable<Row>({ name, columns: [first, ...rest], rows, keyOf, empty }: Props<Row>) {
  if (rows.length === 0) return <p className="text-muted text-sm">{empty}</p>
  const look = ({ number, wide }: Column<Row>) =>
    clsx(
      'px-2 py-1 print:px-1.5',
      number && 'text-right tabular-nums',
      wide && 'max-md:hidden print:table-cell',
    )
  const below = rest.filter(({ wide }) => wide)
  const narrow = 1 + rest.length - below.length
  return (
    <div className="scroll-x overflow-x-auto print:overflow-visible">
      <table className="w-full text-sm print:text-xs">
        <caption className="sr-only">{name}</caption>
        <thead className="border-b text-left text-muted text-xs">
          <tr>
            {[first, ...rest].map(column => (
              <th
                key={column.name}
                scope="col"
                className={clsx(look(column), 'align-bottom font-medium first:pl-0')}
              >
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Fragment key={keyOf(row)}>
              <tr
                className={clsx(
                  'break-inside-avoid border-b align-top',
                  below.length > 0 && 'max-md:border-b-0 print:border-b',
                )}
              >
                <th scope="row" className="wrap-anywhere py-1 pr-2 text-left font-normal">
                  {first.cell(row)}
                </th>
                {rest.map(column => (
                  <td key={column.name} className={clsx(look(column), column.number && 'whitespace-nowrap')}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
              {below.length > 0 ? (
                <tr className="border-b md:hidden print:hidden">
                  <td colSpan={narrow} className="pb-1.5">
                    <dl className="flex flex-wrap gap-x-3 text-muted text-xs leading-6">
                      {below.map(column => (
                        <div key={column.name} className="flex gap-1">
                          <dt>{column.name}:</dt>
                          <dd className="text-text tabular-nums">{column.cell(row)}</dd>
                        </div>
                      ))}
                    </dl>
                  </td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}
