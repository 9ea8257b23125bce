import { invalidInput } from '../../errors/refuse.ts'

export type Filter = Readonly<Record<string, unknown>>

export function isFilter(value: unknown): value is Filter {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Refuses members that the filter's shape does not have. */
export function refuseUnknown(name: string, filter: Filter, known: readonly string[]): void {
  const unknown = Object.keys(filter).find(member => !known.includes(member))
  if (unknown) throw invalidInput(`Unknown member ${unknown} in a filter on ${name}.`)
}

export function requiredText(name: string, filter: Filter, member: string): string {
  const value = filter[member]
  if (typeof value !== 'string' || value === '')
    throw invalidInput(`${member} of a filter on ${name} must be a text.`)
  return value
}
