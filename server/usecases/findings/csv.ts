import type { StoredItem } from '@/lib/api/findings'

/** What a spreadsheet could take for a formula or a command, its fullwidth forms included (ASVS 1.2.10). */
const FORMULA = /^[=+\-@|\t\r\n\0＝＋－＠｜]/

/** One cell by RFC 4180; text that a spreadsheet could run begins with a quote mark instead. */
export function csvCell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

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
  'environment',
  'type',
  'generator',
  'cve',
  'epss',
  'exploit',
  'fix',
  'sla',
  'due',
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
