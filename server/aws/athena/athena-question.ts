import type { AthenaClient } from '@aws-sdk/client-athena'

/** `parameters` are SQL literals as text, for the question marks in order. */
export type AthenaQuestion = { readonly sql: string; readonly parameters: readonly string[] }

/** Where queries run, and the time limit of one in milliseconds. */
export type AthenaPlace = {
  readonly client: AthenaClient
  readonly workGroup: string
  readonly database: string
  readonly deadline: number
}
