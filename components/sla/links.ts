/** The filter with more terms: all of them hold. */
export const narrow = (filter: string, terms: string): string =>
  filter === '' ? terms : `${filter} ${terms}`

/** The list of exactly what a filter matches. */
export function findingsHref(filter: string, sort?: string): string {
  return `/findings?${new URLSearchParams({ filter, ...(sort ? { sort } : {}) })}`
}

const DAY = 86_400_000

/** The UTC day that an interval which ends before `to` (an instant) ends on: what `was:` calls its end. */
export const lastDay = (to: string): string => new Date(Date.parse(to) - 1).toISOString().slice(0, 10)

export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)
