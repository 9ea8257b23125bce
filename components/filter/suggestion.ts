/** One line of the completion list. `insert` replaces what is being typed. */
export type Suggestion = {
  readonly label: string
  readonly hint: string
  readonly count: number | null
  readonly insert: string
  /** Another text of the same value, which is whole as well: an account's number beside its name. */
  readonly also?: string
  /** The term is not whole yet: the list stays open. */
  readonly goesOn: boolean
}
