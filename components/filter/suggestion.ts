/** One line of the completion list. `insert` replaces the typed text. */
export type Suggestion = {
  readonly label: string
  readonly hint: string
  readonly count: number | null
  readonly insert: string
  /** Another complete text for the same value, such as an account's number beside its name. */
  readonly also?: string
  /** True when the term is not complete: the list stays open. */
  readonly goesOn: boolean
}
