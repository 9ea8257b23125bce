import type { Athena } from './athena/athena.ts'
import type { Fault } from './server/fault.ts'
import type { Store } from './store/store.ts'

type Service = 'securityhub' | 'organizations' | 'sts' | 'sqs' | 'athena'

/** Everything that an operation may use besides its input. */
export type Context = {
  readonly store: Store
  /** Milliseconds since 1970 UTC; the only clock. */
  readonly now: () => number
  /** Account and Region of the caller, from the credential scope of the signature. */
  readonly account: string
  readonly region: string
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal
  /** The query engine and what it was asked; left out where nothing asks it. */
  readonly athena?: Athena
  /** What was asked for on the admin path and only the operation can do. */
  readonly fault?: Fault
}

/** Members of path, query and body under the names that the AWS model gives them. Foreign: check before use. */
export type Input = Readonly<Record<string, unknown>>

/** One operation of AWS, named as AWS names it; one file each in `operations/`. */
export type Operation = {
  readonly service: Service
  readonly name: string
  /** rest-json only. Labels as AWS writes them: `{InsightArn+}` is greedy. */
  readonly route?: { readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; readonly path: string }
  /** Published limit for each account and Region; without one, Security Hub's default of 10 a second with bursts of 30. */
  readonly limit?: { readonly rate: number; readonly burst: number }
  readonly run: (context: Context, input: Input) => unknown
}

/** An error that AWS would answer: `code` goes into `x-amzn-errortype`, `status` is the HTTP status, `members` beside the message. */
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
