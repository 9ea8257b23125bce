import type { StoredItem } from '@/lib/api/findings'
import { csvLine } from '@/lib/format/csv'

const COLUMNS = [
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
  'epss',
  'exploit',
  'fix',
  'sla',
  'due',
  'sla_rule',
  'age',
  'created',
  'updated',
  'first_observed',
  'opened',
  'resolved',
  'exception',
  'exposure',
  'format',
  'id',
] as const satisfies readonly (keyof StoredItem)[]

function textOf(value: StoredItem[(typeof COLUMNS)[number]]): string {
  if (value === null) return ''
  return Array.isArray(value) ? value.join(' ') : String(value)
}

/** The line of names; each is a field of the filter language. */
export const csvHeader = (): string => csvLine(COLUMNS)

/** The line of a finding: several values are separated by spaces, instants are ISO 8601 in UTC. */
export const csvRow = (item: StoredItem): string => csvLine(COLUMNS.map(column => textOf(item[column])))
