import type { Athena } from '../athena/athena.ts'
import type { Store } from '../store/store.ts'
import type { Fault } from './fault.ts'

type Service = 'securityhub' | 'organizations' | 'sts' | 'sqs' | 'athena' | 'iam'

/** What an operation may use besides its input. */
export type Context = {
  readonly store: Store
  /** Milliseconds since 1970 UTC; the only clock. */
  readonly now: () => number
  /** Account and Region of the caller, from the credential scope of the signature. */
  readonly account: string
  readonly region: string
  /** Aborted when the client disconnects. */
  readonly signal?: AbortSignal
  /** The query engine; absent when the sandbox runs without one. */
  readonly athena?: Athena
  /** True for an IAM action that a fault of the kind `denied` refuses. */
  readonly denies?: (action: string) => boolean
  /** A fault of the admin path that only the operation itself can apply. */
  readonly fault?: Fault
}

/** Members of path, query and body, by the names of the AWS model. Foreign: check before use. */
export type Input = Readonly<Record<string, unknown>>

/** One operation of AWS, named as AWS names it; one file each under `operations/`. */
export type Operation = {
  readonly service: Service
  readonly name: string
  /** rest-json only. Labels as AWS writes them: `{InsightArn+}` is greedy. */
  readonly route?: { readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; readonly path: string }
  /** Published limit for each account and Region. The default is Security Hub's: 10 a second with bursts of 30. */
  readonly limit?: { readonly rate: number; readonly burst: number }
  /** Security Hub only: also answers accounts that have not enabled Security Hub. */
  readonly open?: true
  readonly run: (context: Context, input: Input) => unknown
}
