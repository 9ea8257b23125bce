import { GROUP_FIELDS, type GroupField } from '@/lib/finding/group-fields'
import { DEFAULT_GROUP_SORT, type GroupSort, printGroupSort, readGroupSort } from '@/lib/finding/group-sort'
import {
  COLUMN_NAMES,
  type Column,
  type ColumnName,
  DEFAULT_COLUMNS,
  printColumns,
  readColumns,
} from './columns'

export const DENSITIES = ['dense', 'compact', 'comfortable'] as const
export type Density = (typeof DENSITIES)[number]

export type Sort = { readonly column: ColumnName; readonly descending: boolean }

/** Everything that the findings page shows, as its URL holds it. */
export type View = {
  readonly filter: string
  readonly sort: Sort
  readonly columns: readonly Column[]
  readonly group: GroupField | null
  /** The order of groups; findings within a group are in that of `sort`. */
  readonly groupSort: GroupSort
  readonly density: Density
  /** The finding that the panel shows. */
  readonly finding: string | null
}

/** What Hubdesk saves for a person, so that the URL need not hold it. */
export type TablePreference = { readonly columns: readonly Column[]; readonly density: Density }

export const DEFAULT_PREFERENCE: TablePreference = { columns: DEFAULT_COLUMNS, density: 'dense' }
/** What is worst, by what is known of it. */
const DEFAULT_SORT: Sort = { column: 'risk', descending: true }
/** What there is to do. An address without a filter means it; one with an empty filter means every finding. */
export const DEFAULT_FILTER = 'state:open'

export const printSort = ({ column, descending }: Sort): string => `${descending ? '-' : ''}${column}`

function readSort(text: string | null): Sort {
  const descending = text?.startsWith('-') ?? false
  const column = COLUMN_NAMES.find(name => name === (descending ? text?.slice(1) : text))
  return column ? { column, descending } : DEFAULT_SORT
}

/** Reads the view from the URL. A missing part comes from the preference, a wrong part from the defaults. */
export function readView(params: URLSearchParams, preference: TablePreference): View {
  const group = params.get('group')
  const density = params.get('density')
  return {
    filter: params.get('filter')?.trim() ?? DEFAULT_FILTER,
    sort: readSort(params.get('sort')),
    columns: readColumns(params.get('columns')) ?? preference.columns,
    group: GROUP_FIELDS.find(field => field === group) ?? null,
    groupSort: readGroupSort(params.get('group_sort')) ?? DEFAULT_GROUP_SORT,
    density: DENSITIES.find(name => name === density) ?? preference.density,
    finding: params.get('finding') || null,
  }
}

/**
 * Writes the view as the search part of a URL, `?` included. Leaves out what `readView` fills in. Empty when nothing is
 * left.
 */
export function printView(view: View, kept: TablePreference = DEFAULT_PREFERENCE): string {
  const params = new URLSearchParams()
  if (view.filter !== DEFAULT_FILTER) params.set('filter', view.filter)
  if (printSort(view.sort) !== printSort(DEFAULT_SORT)) params.set('sort', printSort(view.sort))
  if (view.group) params.set('group', view.group)
  const groupSort = printGroupSort(view.groupSort)
  if (groupSort !== printGroupSort(DEFAULT_GROUP_SORT)) params.set('group_sort', groupSort)
  // A link must show the sender's columns to a reader with another preference. So the URL also holds the default
  // columns when the sender's preference differs from them.
  const columns = printColumns(view.columns)
  const plain = [DEFAULT_COLUMNS, kept.columns].every(each => printColumns(each) === columns)
  if (!plain) params.set('columns', columns)
  if (view.density !== DEFAULT_PREFERENCE.density || view.density !== kept.density) {
    params.set('density', view.density)
  }
  if (view.finding) params.set('finding', view.finding)
  const text = params.toString()
  return text ? `?${text}` : ''
}

/**
 * Returns the sort after a click on a header: the second click reverses it. Severity, age and times begin with the
 * greatest.
 */
export function nextSort(sort: Sort, column: ColumnName): Sort {
  if (sort.column === column) return { column, descending: !sort.descending }
  const greatestFirst: readonly ColumnName[] = [
    'severity',
    'risk',
    'age',
    'updated',
    'created',
    'cvss',
    'epss',
    'opened',
    'resolved',
  ]
  return { column, descending: greatestFirst.includes(column) }
}
