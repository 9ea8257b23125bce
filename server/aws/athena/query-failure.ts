import { AwsError } from '@/server/aws/wire/aws-error'

/** Athena's response for a query that ended without a result. */
type Ended = {
  readonly state: string
  readonly reason: string
  /** AWS reports that the same query may succeed later. */
  readonly retryable: boolean
}

/** The service behind Athena reports a missing permission, in its own words. */
const DENIALS: readonly (readonly [RegExp, string])[] = [
  [/writing output|output bucket|result location/i, 's3:PutObject'],
  [/KMS|kms:Decrypt/, 'kms:Decrypt'],
  [/Lake Formation/i, 'lakeformation:GetDataAccess'],
  [/Glue|GetTable|GetDatabase/, 'glue:GetTable'],
  [/./, 's3:GetObject'],
]

const DENIED = /access denied|not authorized|insufficient (permissions|Lake Formation permission)/i

function readDenial(reason: string): AwsError {
  const named = /perform: ([a-z0-9-]+:[A-Za-z0-9]+)/.exec(reason)?.[1]
  const action = named ?? DENIALS.find(([words]) => words.test(reason))?.[1] ?? 's3:GetObject'
  const words = `Athena may not read the lake for this role: ${action} is missing. Allow it in the role's policy.`
  return new AwsError('access_denied', words, 'QueryFailed', action)
}

/** Explains why a query has no result, and what to do. */
export function readQueryFailure({ state, reason, retryable }: Ended): AwsError {
  const said = reason.slice(0, 300)
  if (DENIED.test(reason)) return readDenial(reason)
  if (/bytes scanned limit/i.test(reason)) {
    const words = 'Athena stopped the query: it would read more than the workgroup allows. Narrow the filter.'
    return new AwsError('invalid', words, 'BytesScannedCutoff')
  }
  if (/^(TABLE|SCHEMA)_NOT_FOUND/.test(reason)) {
    const words = `The lake does not hold what Hubdesk asks for (${said}). Deploy infra/findings-lake and export to it.`
    return new AwsError('not_enabled', words, 'TableNotFound')
  }
  if (state === 'CANCELLED') return new AwsError('unavailable', `Athena cancelled the query: ${said}`, state)
  if (retryable || /exhausted resources|INTERNAL_ERROR/i.test(reason))
    return new AwsError('unavailable', `Athena could not finish the query: ${said} Try again.`, 'QueryFailed')
  return new AwsError('invalid', `Athena refused the query: ${said}`, 'QueryFailed')
}
