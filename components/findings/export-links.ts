import type { Column } from '@/components/findings/table/columns'
import { printSort, type View } from '@/components/findings/table/view'
import { hrefOf } from '@/lib/api/client/path'

/** What the list can be taken away as, and what each is for. */
export const EXPORTS = [
  { format: 'csv', label: 'CSV', hint: 'the columns shown, for a spreadsheet' },
  { format: 'asff', label: 'ASFF', hint: 'NDJSON, as Security Hub serves it' },
  { format: 'ocsf', label: 'OCSF', hint: 'NDJSON, as Security Hub V2 serves it' },
] as const

/** The list shows the name of an account beside its number, in one column. */
const fieldsOf = ({ name }: Column): readonly string[] =>
  name === 'account' ? ['account', 'account_name'] : [name]

/** Where the list comes as a file: its filter and order, and for CSV the columns that it shows. */
export function exportPath(
  format: (typeof EXPORTS)[number]['format'],
  { filter, sort, columns }: Pick<View, 'filter' | 'sort' | 'columns'>,
): string {
  return hrefOf('GET /export', {
    query: {
      format,
      filter: filter || undefined,
      sort: printSort(sort),
      columns: format === 'csv' ? columns.flatMap(fieldsOf).join(',') : undefined,
    },
  })
}
