import type { Change } from './change'

/**
 * One number at the top of the page. `change` is undefined until the period before is known, and null when it never
 * will be.
 */
export type TileFact = {
  readonly label: string
  readonly definition: string
  readonly value: string
  /** The name of the value's link for screen readers. */
  readonly link: string
  readonly filter: string
  readonly sort?: string
  readonly alarm?: boolean
  /** The parts of the number: lines of words, and of numbers with lists of their own. */
  readonly lines: readonly (readonly (string | Listed)[])[]
  readonly change: Change | null | undefined
  /** The filter of the findings that the change counts, if it counts findings. */
  readonly changeFilter?: string
}

/** Words with a number in them, the rest of the link's name for screen readers, and the list. */
export type Listed = { readonly text: string; readonly name: string; readonly filter: string }
