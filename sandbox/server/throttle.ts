import { AwsError } from '../errors/aws-error.ts'
import type { Operation } from '../wire/operation.ts'

type Bucket = { tokens: number; at: number }

const usual = { rate: 10, burst: 30 }

/** Throws when a call comes faster than the published rate of its operation. */
export type Throttle = (operation: Operation, account: string, region: string) => void

/**
 * Creates token buckets for each account, Region and operation, with AWS's published rates. `clock` is monotonic, in
 * milliseconds. A wall clock that is set back would block every caller.
 */
export function tokenBuckets(clock: () => number): Throttle {
  const buckets = new Map<string, Bucket>()
  return (operation, account, region) => {
    if (operation.service !== 'securityhub' && !operation.limit) return
    const { rate, burst } = operation.limit ?? usual
    const key = `${account} ${region} ${operation.name}`
    const at = clock()
    const bucket = buckets.get(key) ?? { tokens: burst, at }
    const tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) / 1000) * rate)
    buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at })
    if (tokens < 1) throw throttled(operation)
  }
}

export function throttled(operation: Operation, code = codeOf(operation)): AwsError {
  return new AwsError(code, operation.service === 'athena' ? 400 : 429, 'Rate exceeded')
}

function codeOf({ service, name }: Operation): string {
  return service === 'athena' || name.endsWith('V2') ? 'ThrottlingException' : 'LimitExceededException'
}
