/** Builds the address of the list of exactly the findings that a filter matches. */
export function findingsHref(filter: string, sort?: string): string {
  return `/findings?${new URLSearchParams({ filter, ...(sort ? { sort } : {}) })}`
}
