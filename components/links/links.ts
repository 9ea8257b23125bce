/** The list of exactly what a filter matches. */
export function findingsHref(filter: string, sort?: string): string {
  return `/findings?${new URLSearchParams({ filter, ...(sort ? { sort } : {}) })}`
}
