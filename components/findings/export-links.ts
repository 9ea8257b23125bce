import type { Column } from '@/components/findings/table/columns'
import { printSort, type View } from '@/components/findings/table/view'
import { hrefOf } from '@/lib/api/client/path'

/** The formats of an export, and what each is for. */
export const EXPORTS = [
  { format: 'csv', label: 'CSV', hint: 'the columns shown, for a spreadsheet' },
  { format: 'asff', label: 'ASFF', hint: 'NDJSON, as Security Hub serves it' },
  { format: 'ocsf', label: 'OCSF', hint: 'NDJSON, as Security Hub V2 serves it' },
] as const

/** One column of the list shows both the name and the number of an account. */
const fieldsOf = ({ name }: Column): readonly string[] =>
  name === 'account' ? ['account', 'account_name'] : [name]

/** Builds the path of an export: filter and order of the list, and for CSV its columns. */
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
