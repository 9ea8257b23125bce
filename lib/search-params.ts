export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** Converts Next's record of the search part to the browser's type; the first of a repeated name counts. */
export async function readSearchParams(searchParams: SearchParams): Promise<URLSearchParams> {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(await searchParams)) {
    const first = Array.isArray(value) ? value[0] : value
    if (first !== undefined) params.set(name, first)
  }
  return params
}
