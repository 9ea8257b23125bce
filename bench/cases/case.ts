/** One request to the desk, and the parameters of the SQL that asks PostgreSQL for the same. */
export type Question = { readonly path: string; readonly parameters: readonly (string | number)[] }

/** A kind of request. All its questions differ, so that no answer is a cached one. */
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

/** Questions before the measured ones. They warm the caches of pages and plans in each engine. */
export const WARM_UP = 5
