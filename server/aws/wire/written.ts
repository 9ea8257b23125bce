/** What AWS answered to a call that makes or changes one thing, whatever the kind of write. */
export type Written = {
  /** The identifier of what the call made, such as an ARN; null where it made nothing. */
  readonly made: string | null
  readonly awsRequestId: string | null
}
