import { FIELD_NAMES, FIELDS, type FieldName, HISTORY_FIELDS, type HistoryField } from '@/lib/filter/fields'

/** The columns of fields that are a list in the row of `findings`. */
const LIST_COLUMNS = {
  standard: 'standards',
  type: 'types',
  cve: 'cves',
  package: 'packages',
  format: 'formats',
} as const satisfies Partial<Record<FieldName, string>>

/** Fields that are a list in the row of `findings`. */
export type ListField = keyof typeof LIST_COLUMNS

/** Fields that are not one column of `findings`, besides lists and those about the past. */
const COMPUTED = ['sla', 'risk', 'age', 'resource', 'resource_type', 'id'] as const

/** Fields that are one column of `findings`. Any field that is not named here is one. */
export type ScalarField = Exclude<FieldName, (typeof COMPUTED)[number] | HistoryField | ListField>

/** Columns with another name than the field. */
const RENAMED: Partial<Record<ScalarField, string>> = {
  due: 'due_at',
  created: 'created_at',
  updated: 'updated_at',
  first_observed: 'first_observed_at',
  opened: 'opened_at',
  resolved: 'resolved_at',
}

const OTHERS: ReadonlySet<string> = new Set([...COMPUTED, ...HISTORY_FIELDS, ...Object.keys(LIST_COLUMNS)])

export const isListField = (field: string): field is ListField => Object.hasOwn(LIST_COLUMNS, field)

export const isScalarField = (field: string): field is ScalarField =>
  Object.hasOwn(FIELDS, field) && !OTHERS.has(field)

export const LIST_FIELDS = FIELD_NAMES.filter(isListField)
export const SCALAR_FIELDS = FIELD_NAMES.filter(isScalarField)

/** Returns the column of `findings` that holds a field. */
export const columnOf = (field: ScalarField | ListField): string =>
  isListField(field) ? LIST_COLUMNS[field] : (RENAMED[field] ?? field)
