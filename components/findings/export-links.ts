/** What the list can be taken away as, and what each is for. */
export const EXPORTS = [
  { format: 'csv', label: 'CSV', hint: 'for a spreadsheet' },
  { format: 'asff', label: 'ASFF', hint: 'NDJSON, as Security Hub serves it' },
  { format: 'ocsf', label: 'OCSF', hint: 'NDJSON, as Security Hub V2 serves it' },
] as const

export function exportPath(format: (typeof EXPORTS)[number]['format'], filter: string): string {
  return `/api/v1/export?${new URLSearchParams({ format, ...(filter ? { filter } : {}) })}`
}
