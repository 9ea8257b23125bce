/** One request to the desk, and the parameters of the SQL that asks PostgreSQL the same. */
export type Question = { readonly path: string; readonly parameters: readonly (string | number)[] }

/** A kind of request. Its questions all differ, so that no answer comes from an earlier one. */
export type Case<Name extends string = CaseName> = {
  readonly name: Name
  readonly questions: readonly Question[]
}

export const CASE_NAMES = [
  'First page, filter and sort',
  'Deep page',
  'Twelve facets',
  'Group by control',
  'Substring search',
  'One finding',
] as const
export type CaseName = (typeof CASE_NAMES)[number]

/** Questions that come before those that are measured: the caches of pages and plans are warm in each engine. */
export const WARM_UP = 5
