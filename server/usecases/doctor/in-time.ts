import { type Answer, unanswered } from '@/server/domain/doctor/answer'

/** Milliseconds after which every check ends. People wait ten seconds at most. */
export const LIMIT = 9_500

/**
 * Awaits an answer, at most until the signal aborts, even if what it waits for ignores the signal. A rejection becomes
 * an answer too, so that no check hides another.
 */
export async function inTime<Value>(
  what: string,
  signal: AbortSignal,
  answer: Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  const late = Promise.withResolvers<Answer<Value>>()
  const onAbort = () => late.resolve(unanswered('silent', `${what} did not answer in time.`, 'TimeoutError'))
  // An event that has already fired is not received.
  if (signal.aborted) onAbort()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([answer, late.promise])
  } catch (error) {
    return unanswered('silent', `${what} failed: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
