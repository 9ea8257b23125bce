import { RequestFailure } from '@/lib/api/client/failure'

/** Milliseconds between tries. A desk that restarts answers again within this time. */
const WAITS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000]

/** An Idempotency-Key. `crypto.randomUUID` is missing on pages that are neither https nor on localhost. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')

/** True when the desk may have accepted the write, or refused it only for now: the same key makes a repeat safe. */
export const mayPass = ({ code, status }: RequestFailure): boolean =>
  ['network', 'unavailable', 'rate_limited'].includes(code) || (code === 'unreadable' && (status ?? 0) >= 502)

/**
 * Writes until the desk answers. `write` sends one Idempotency-Key, so the desk acts once even when it receives
 * several. `onWait` runs before each wait.
 */
export async function sendOnce<Answer>(
  write: () => Promise<Answer>,
  onWait: (failure: RequestFailure) => void,
): Promise<Answer> {
  for (const wait of WAITS) {
    try {
      return await write()
    } catch (error) {
      if (!(error instanceof RequestFailure) || !mayPass(error)) throw error
      onWait(error)
      await new Promise(resolve => setTimeout(resolve, wait))
    }
  }
  return write()
}
