import type { SecurityHubClient } from '@aws-sdk/client-securityhub'
import { z } from 'zod'
import type { CallOutcome } from '@/server/domain/change/item-result'
import { AwsError, type AwsErrorKind, isTransient } from './aws-error'
import type { TokenBucket } from './token-bucket'

/** The clients for calls that change findings; each API has its own budget. */
export type WriteClients = {
  readonly hub: SecurityHubClient
  readonly updateBudget: TokenBucket
  readonly updateV2Budget: TokenBucket
}

/** Outcomes are in the order of the findings in the call. */
export type UpdateAnswer = { readonly outcomes: readonly CallOutcome[]; readonly requestId: string | null }

/** Both operations are authorized by it. */
export const UPDATE_ACTION = 'securityhub:BatchUpdateFindings' as const

/** AWS refused these before it did anything. After every other failure only a read shows whether it was done. */
const NOTHING_DONE: ReadonlySet<AwsErrorKind> = new Set(['throttled', 'clock_skew'])

/** Limits of one call of either API. Milliseconds. */
export const WRITE_CALL = {
  iamAction: UPDATE_ACTION,
  deadline: 15_000,
  patience: 20_000,
  mayRepeat: (error: AwsError) => NOTHING_DONE.has(error.kind),
}

/** No connection was made at all. */
const NEVER_CONNECTED = /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)\b/

/** True when AWS may have applied the call anyway. */
export const mayHaveReached = (error: AwsError): boolean =>
  error.kind === 'malformed' || (error.kind === 'unavailable' && !NEVER_CONNECTED.test(error.message))

const OPERATOR_MENDS: ReadonlySet<AwsErrorKind> = new Set([
  'expired_credentials',
  'no_credentials',
  'access_denied',
])

/**
 * True when the same call may succeed later: AWS recovers, or an operator renews the credentials or the permission.
 * What AWS reports for one finding in its response is no such error.
 */
export const isPassing = (error: AwsError): boolean => isTransient(error) || OPERATOR_MENDS.has(error.kind)

const metadata = z.object({ requestId: z.string().nullish() })
const lists = z.object({
  ProcessedFindings: z.array(z.unknown()),
  UnprocessedFindings: z.array(z.unknown()),
  $metadata: metadata,
})
const refused = z.object({
  ErrorCode: z.string().min(1).catch('Unknown'),
  ErrorMessage: z.string().nullish(),
})

/**
 * Reads the response of either API. `nameOf` reads the name of a finding from an entry of the lists, null where it has
 * none. Throws `AwsError` `malformed` where a list is missing: the SDK parses `{}` as success.
 */
export function readUpdateAnswer(
  answer: unknown,
  names: readonly string[],
  nameOf: (entry: unknown) => string | null,
): UpdateAnswer {
  const parsed = lists.safeParse(answer)
  if (!parsed.success)
    throw new AwsError('malformed', 'AWS did not say which findings it changed.', 'MalformedAnswer')
  const outcomes = new Map<string, CallOutcome>()
  for (const entry of parsed.data.ProcessedFindings) {
    const name = nameOf(entry)
    if (name !== null) outcomes.set(name, { kind: 'processed' })
  }
  // After the others: a finding in both lists is one that AWS did not process.
  for (const entry of parsed.data.UnprocessedFindings) {
    const name = nameOf(entry)
    const { ErrorCode, ErrorMessage } = refused.parse(entry)
    if (name !== null)
      outcomes.set(name, { kind: 'unprocessed', code: ErrorCode, message: ErrorMessage ?? null })
  }
  return {
    outcomes: names.map(name => outcomes.get(name) ?? { kind: 'unknown' }),
    requestId: parsed.data.$metadata.requestId ?? null,
  }
}
