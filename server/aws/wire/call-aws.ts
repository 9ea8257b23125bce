import type { CalledAction } from '@/server/domain/rights/iam-actions'
import { AwsError, isTransient, readAwsError } from './aws-error'
import { type Clock, machineClock } from './clock'
import type { TokenBucket } from './token-bucket'

type Call<Output> = {
  /** The IAM action that the call needs. The list of actions has it, so that policies and the doctor know it. */
  readonly iamAction: CalledAction
  readonly send: (signal: AbortSignal) => Promise<Output>
  /** Ends the call and its waits when the desk shuts down. */
  readonly signal: AbortSignal
  readonly bucket?: TokenBucket
  /** Total milliseconds of one attempt. The SDK only times silence: a slow but steady response would never end. */
  readonly deadline?: number
  /** Milliseconds after which no further attempt starts. */
  readonly patience?: number
  /** Whether the call may be made again after such a failure; the default is temporary failures. */
  readonly mayRepeat?: (error: AwsError) => boolean
  readonly clock?: Clock
  readonly random?: () => number
}

const BASE = 200
const THROTTLE_BASE = 1_000
const CAP = 60_000
/** A body that stays unreadable is not a temporary error; the sync reports it and comes back later. */
const MALFORMED_ATTEMPTS = 4

/**
 * Returns the pause with full jitter: desks that failed together must not come back together. AWS's own wait takes
 * precedence.
 */
function backoff(error: AwsError, attempt: number, random: () => number): number {
  const base = error.kind === 'throttled' ? THROTTLE_BASE : BASE
  return Math.min(CAP, error.retryAfter ?? 0) + random() * Math.min(CAP, base * 2 ** attempt)
}

async function attemptOnce<Output>(call: Call<Output>): Promise<Output> {
  // An event that has already fired is not received.
  call.signal.throwIfAborted()
  const deadline = AbortSignal.timeout(call.deadline ?? 30_000)
  const signal = AbortSignal.any([call.signal, deadline])
  let onAbort: () => void = () => undefined
  // The race guarantees that the caller goes on, even if a transport ignores the signal.
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
  })
  try {
    return await Promise.race([call.send(signal), aborted])
  } catch (error) {
    if (deadline.aborted && !call.signal.aborted)
      throw new AwsError(
        'unavailable',
        `${call.iamAction} failed: no whole answer within the deadline.`,
        'TimeoutError',
      )
    throw readAwsError(error, call.iamAction)
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

/**
 * Makes a call with retries, the only retry layer. Each attempt pays a token and has its own deadline, which retries
 * inside the SDK would evade. Throws `AwsError`, or the signal's reason once `signal` is aborted.
 */
export async function callAws<Output>(call: Call<Output>): Promise<Output> {
  const { clock = machineClock, random = Math.random, patience = 60_000, mayRepeat = isTransient } = call
  const start = clock.now()
  for (let attempt = 0; ; attempt += 1) {
    await call.bucket?.take(call.signal)
    try {
      return await attemptOnce(call)
    } catch (error) {
      call.signal.throwIfAborted()
      const failure = readAwsError(error, call.iamAction)
      if (!mayRepeat(failure)) throw failure
      if (failure.kind === 'malformed' && attempt + 1 >= MALFORMED_ATTEMPTS) throw failure
      const pause = backoff(failure, attempt, random)
      if (clock.now() - start + pause > patience) throw failure
      await clock.sleep(pause, call.signal)
    }
  }
}
