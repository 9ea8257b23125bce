import type { Change } from './change'

/** One number at the top of the page. `change` is undefined until the period before is known, null where it never will. */
export type TileFact = {
  readonly label: string
  readonly definition: string
  readonly value: string
  /** What the value's link opens, for those who hear it. */
  readonly link: string
  readonly filter: string
  readonly sort?: string
  readonly alarm?: boolean
  /** What the number is made of: lines of words and of numbers that have lists of their own. */
  readonly lines: readonly (readonly (string | Listed)[])[]
  readonly change: Change | null | undefined
  /** What the change counts, where that is findings. */
  readonly changeFilter?: string
}

/** Words with a number in them, what completes them for those who hear the link, and the list. */
export type Listed = { readonly text: string; readonly name: string; readonly filter: string }
