import type { StoredItem } from '@/lib/api/findings'
import { FIELD_NAMES } from '@/lib/filter/fields'
import { csvLine } from '@/lib/format/csv'
import { isSortField, type SortField } from '@/server/store/filter/sort'
import { refuseInput } from '@/server/usecases/parse-input'

/** The first columns, in their order. A field that is not named follows. */
const FIRST = [
  'key',
  'severity',
  'title',
  'workflow',
  'record',
  'compliance',
  'control',
  'standard',
  'product',
  'account',
  'account_name',
  'region',
  'resource',
  'resource_type',
  'resource_count',
  'owner',
  'team',
  'environment',
  'ou',
  'type',
  'generator',
  'cve',
  'cvss',
  'epss',
  'kev',
  'exploit',
  'package',
  'fix',
  'sla',
  'due',
  'sla_rule',
  'sla_severity',
  'age',
  'created',
  'updated',
  'first_observed',
  'opened',
  'resolved',
  'exception',
  'exposure',
  'still_failing',
  'sample',
  'format',
  'id',
] as const satisfies readonly (keyof StoredItem)[]

export type CsvColumn = SortField | 'key' | 'resource_count'

const COLUMNS: readonly CsvColumn[] = [...new Set<CsvColumn>([...FIRST, ...FIELD_NAMES.filter(isSortField)])]

/** `key` is for programs: it opens the finding by the API. People identify findings by `id`. */
const BY_DEFAULT = COLUMNS.filter(column => column !== 'key')

const isColumn = (name: string): name is CsvColumn => COLUMNS.some(column => column === name)

/** Parses a list of columns such as `severity,title`; all but `key` if empty. Throws `invalid_input`. */
export function readCsvColumns(names: string): readonly CsvColumn[] {
  const wanted = [...new Set(names.split(',').filter(name => name !== ''))]
  const unknown = wanted.filter(name => !isColumn(name))
  if (unknown.length > 0) {
    const message = `There is no column ${unknown.join(', ')}. Columns: ${COLUMNS.join(', ')}`
    refuseInput([{ field: 'columns', message, position: null }])
  }
  return wanted.length > 0 ? wanted.filter(isColumn) : BY_DEFAULT
}

function textOf(value: StoredItem[CsvColumn]): string {
  if (value === null) return ''
  return Array.isArray(value) ? value.join(' ') : String(value)
}

/** Writes the header line; each name is a field of the filter language. */
export const csvHeader = (columns: readonly CsvColumn[]): string => csvLine(columns)

/** Writes the line of a finding: several values are separated by spaces, instants are ISO 8601 in UTC. */
export const csvRow = (item: StoredItem, columns: readonly CsvColumn[]): string =>
  csvLine(columns.map(column => textOf(item[column])))
