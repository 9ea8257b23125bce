import { number, object, pairs, text } from './lenient'

/**
 * What the caller can do about a failed call. `throttled`, `unavailable`, `malformed` and `clock_skew` may be
 * temporary.
 */
export type AwsErrorKind =
  | 'throttled'
  | 'unavailable'
  | 'malformed'
  | 'access_denied'
  | 'not_enabled'
  | 'expired_token'
  | 'expired_credentials'
  | 'no_credentials'
  | 'clock_skew'
  | 'invalid'

/** A failed call. `message` is for people; `iamAction` is what the role lacks, for `access_denied`. */
export class AwsError extends Error {
  readonly kind: AwsErrorKind
  readonly iamAction: string | null
  /** AWS's name of the error, such as `InvalidInputException`. */
  readonly code: string
  /** Milliseconds that AWS asks to wait (`Retry-After`), if it does. */
  readonly retryAfter: number | null

  constructor(
    kind: AwsErrorKind,
    message: string,
    code: string,
    iamAction: string | null = null,
    retryAfter: number | null = null,
  ) {
    super(message)
    this.kind = kind
    this.code = code
    this.iamAction = iamAction
    this.retryAfter = retryAfter
  }
}

const THROTTLES = new Set([
  'BandwidthLimitExceeded',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
])
const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired'])
const UNKNOWN_CALLER = new Set([
  'CredentialsProviderError',
  'IncompleteSignature',
  'InvalidClientTokenId',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'TokenProviderError',
  'UnrecognizedClientException',
])
/** The provider chain of the SDK found nothing, so no call was made. */
const NOTHING_FOUND = new Set(['CredentialsProviderError', 'TokenProviderError'])
const SKEWED = new Set(['RequestExpired', 'RequestInTheFuture', 'RequestTimeTooSkewed'])
const DENIED = new Set(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'])
const NETWORK = new Set([
  'AbortError',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
])

const foreignError = object({
  name: text,
  message: text,
  code: text,
  $metadata: object({ httpStatusCode: number }),
  $response: object({ headers: pairs }),
})

/** Reads seconds only: the header may also be a date, by another clock. */
function readRetryAfter(headers: Readonly<Record<string, string>>): number | null {
  const seconds = Number(headers['retry-after'] || Number.NaN)
  return seconds >= 0 ? seconds * 1000 : null
}

function kindOf(name: string, code: string | null, status: number, message: string): AwsErrorKind {
  if (status === 429 || THROTTLES.has(name)) return 'throttled'
  if (EXPIRED.has(name)) return 'expired_credentials'
  if (UNKNOWN_CALLER.has(name)) return 'no_credentials'
  if (SKEWED.has(name)) return 'clock_skew'
  // One name covers a wrong key and a wrong clock; only the message differs.
  if (name.startsWith('InvalidSignature') || name === 'SignatureDoesNotMatch')
    return /expired|not yet current/i.test(message) ? 'clock_skew' : 'no_credentials'
  if (DENIED.has(name)) return 'access_denied'
  if (name === 'InvalidAccessException') return 'not_enabled'
  if (status >= 500 || name === 'TimeoutError' || NETWORK.has(name) || NETWORK.has(code ?? ''))
    return 'unavailable'
  // A body that is not JSON: the response of a proxy, or a truncated one.
  if (name === 'SyntaxError') return 'malformed'
  if (status === 403) return 'access_denied'
  if (status === 0) return /aborted|socket|network/i.test(message) ? 'unavailable' : 'invalid'
  return 'invalid'
}

const EXPLANATION: Partial<Record<AwsErrorKind, string>> = {
  throttled: 'AWS asks us to slow down.',
  malformed: 'The answer is not what AWS sends; is there a proxy between Hubdesk and AWS?',
  expired_credentials: 'The AWS credentials have expired. Renew them.',
  no_credentials: 'AWS does not know these credentials. Check the role or keys that Hubdesk runs with.',
  clock_skew: 'The clock of this machine differs from that of AWS. Set it by NTP.',
}

/** The SDK's words say which provider failed, such as an SSO session that has expired. */
const noCredentials = (said: string): string =>
  `Hubdesk found no AWS credentials: ${said.slice(0, 300).replace(/\.$/, '')}.`

/** Classifies the error of an SDK call, by HTTP status and name. `iamAction` is what the call needs. */
export function readAwsError(error: unknown, iamAction: string): AwsError {
  if (error instanceof AwsError) return error
  const { name, code, message, $metadata, $response } = foreignError.parse(
    error instanceof Error ? readMembers(error) : {},
  )
  const kind = kindOf(name ?? 'Error', code, $metadata.httpStatusCode ?? 0, message ?? '')
  const said = message ?? name ?? 'AWS did not say why'
  const words = `${iamAction} failed: ${said.slice(0, 300)}`
  const found = NOTHING_FOUND.has(name ?? '') ? noCredentials(said) : null
  const explained = found ?? (EXPLANATION[kind] === undefined ? words : `${words} ${EXPLANATION[kind]}`)
  const retryAfter = readRetryAfter($response.headers)
  if (kind !== 'access_denied') return new AwsError(kind, explained, name ?? 'Error', null, retryAfter)
  const missing = /perform: ([a-z0-9-]+:[A-Za-z0-9]+)/.exec(said)?.[1] ?? iamAction
  return new AwsError(
    kind,
    `The AWS role may not call ${missing}. Allow it in the role's policy.`,
    name ?? 'Error',
    missing,
  )
}

/** Reads members by name: `name` and `message` are on the prototype or not enumerable. An error is no plain object. */
function readMembers(error: Error): unknown {
  const metadata = '$metadata' in error ? error.$metadata : undefined
  return {
    name: error.name,
    message: error.message,
    code: 'code' in error ? error.code : undefined,
    $metadata: metadata,
    $response: '$response' in error ? error.$response : undefined,
  }
}

const TRANSIENT: ReadonlySet<AwsErrorKind> = new Set(['throttled', 'unavailable', 'malformed', 'clock_skew'])

/** True where the same call may succeed a little later. */
export const isTransient = (error: AwsError): boolean => TRANSIENT.has(error.kind)

/** True where there are no credentials, or AWS does not accept them: every call fails until an operator mends it. */
export const isCredentialsError = (error: unknown): error is AwsError =>
  error instanceof AwsError && (error.kind === 'no_credentials' || error.kind === 'expired_credentials')
