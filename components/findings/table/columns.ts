import {
  FIELD_NAMES,
  FIELDS,
  type FieldName,
  HISTORY_FIELDS,
  type HistoryField,
  UNLISTED_FIELDS,
  type UnlistedField,
} from '@/lib/filter/fields'

type Definition = {
  readonly label: string
  /** First width in pixels. */
  readonly width: number
  /** Numbers and times are aligned right, so that their digits line up. */
  readonly right?: true
  /** Its head has room for a sign only; the word is for screen readers and on hover. */
  readonly mark?: true
}

/** Fields that the list can show. The column of the account shows the account's name too. */
export type ColumnName = Exclude<FieldName, HistoryField | UnlistedField | 'account_name'>

/** The first columns in the order of the menu. Other fields follow, with the usual width. */
const FIRST: Partial<Record<ColumnName, Definition>> = {
  severity: { label: 'Severity', width: 36, mark: true },
  risk: { label: 'Risk', width: 56, right: true },
  title: { label: 'Title', width: 280 },
  resource: { label: 'Resource', width: 208 },
  account: { label: 'Account', width: 160 },
  region: { label: 'Region', width: 100 },
  product: { label: 'Product', width: 104 },
  age: { label: 'Age', width: 56, right: true },
  due: { label: 'Due', width: 80, right: true },
  workflow: { label: 'Workflow', width: 108 },
  state: { label: 'State', width: 104 },
  updated: { label: 'Updated', width: 72, right: true },
  sla: { label: 'SLA', width: 104 },
  compliance: { label: 'Compliance', width: 120 },
  record: { label: 'Record', width: 96 },
  control: { label: 'Control', width: 112 },
  standard: { label: 'Standards', width: 200 },
  resource_type: { label: 'Resource type', width: 168 },
  sla_rule: { label: 'SLA rule', width: 144 },
  sla_severity: { label: 'SLA severity', width: 112 },
  owner: { label: 'Owner', width: 128 },
  team: { label: 'Team', width: 112 },
  environment: { label: 'Environment', width: 112 },
  ou: { label: 'Unit', width: 160 },
  cve: { label: 'CVE', width: 144 },
  cvss: { label: 'CVSS', width: 64, right: true },
  epss: { label: 'EPSS', width: 72, right: true },
  kev: { label: 'KEV', width: 56 },
  exploit: { label: 'Exploit', width: 76 },
  package: { label: 'Packages', width: 208 },
  fix: { label: 'Fix', width: 64 },
  exposure: { label: 'Exposure', width: 88 },
  still_failing: { label: 'Still failing', width: 96 },
  sample: { label: 'Sample', width: 80 },
  exception: { label: 'Exception', width: 92 },
  created: { label: 'Created', width: 92, right: true },
  first_observed: { label: 'First observed', width: 112, right: true },
  opened: { label: 'Opened', width: 92, right: true },
  resolved: { label: 'Resolved', width: 92, right: true },
  note: { label: 'Note', width: 240 },
  type: { label: 'Type', width: 240 },
  generator: { label: 'Generator', width: 200 },
  format: { label: 'Format', width: 96 },
  id: { label: 'Id', width: 240 },
}

const NOT_SHOWN: ReadonlySet<string> = new Set([...HISTORY_FIELDS, ...UNLISTED_FIELDS, 'account_name'])
const isColumnName = (name: string): name is ColumnName => name in FIELDS && !NOT_SHOWN.has(name)

/** Every column that the list can show, in the order in which the menu offers them. */
export const COLUMN_NAMES: readonly ColumnName[] = [
  ...new Set([...Object.keys(FIRST), ...FIELD_NAMES].filter(isColumnName)),
]

/** The label and first width of a column. */
export function definitionOf(name: ColumnName): Definition {
  const { label } = FIELDS[name]
  return FIRST[name] ?? { label: label.charAt(0).toUpperCase() + label.slice(1), width: 120 }
}

/** One shown column; without a width it has the width of its definition. */
export type Column = { readonly name: ColumnName; readonly width?: number }

export const DEFAULT_COLUMNS: readonly Column[] = (
  ['severity', 'risk', 'title', 'workflow', 'resource', 'account', 'age', 'due'] satisfies ColumnName[]
).map(name => ({ name }))

export const MIN_WIDTH = 36
export const MAX_WIDTH = 800

export const widthOf = ({ name, width }: Column): number => width ?? definitionOf(name).width

/** Writes columns as text for the URL and the preference: `severity,title:420`. */
export const printColumns = (columns: readonly Column[]): string =>
  columns.map(({ name, width }) => (width === undefined ? name : `${name}:${width}`)).join(',')

/** Reads what `printColumns` wrote, without unknown and repeated names. Null when no name is left. */
export function readColumns(text: string | null | undefined): readonly Column[] | null {
  const columns: Column[] = []
  for (const part of (text ?? '').split(',')) {
    const [word, size] = part.split(':')
    const name = COLUMN_NAMES.find(candidate => candidate === word)
    if (!name || columns.some(column => column.name === name)) continue
    const width = Math.round(Number(size))
    const sized = size !== undefined && Number.isFinite(width)
    columns.push(sized ? { name, width: Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)) } : { name })
  }
  return columns.length > 0 ? columns : null
}
