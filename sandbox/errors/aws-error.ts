/**
 * An error that AWS would answer. `code` goes into `x-amzn-errortype`, `status` is the HTTP status. `members` stand
 * beside the message.
 */
export class AwsError extends Error {
  readonly code: string
  readonly status: number
  readonly members: Readonly<Record<string, string>>

  constructor(code: string, status: number, message: string, members: Readonly<Record<string, string>> = {}) {
    super(message)
    this.code = code
    this.status = status
    this.members = members
  }
}
