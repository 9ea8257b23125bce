import { extendLease, type Lease } from '@/server/state/extend-lease'
import type { State } from '@/server/state/open-state'

/**
 * Extends a lease until it is released. `lost` is aborted once somebody else holds the batch, or may hold it because
 * the database has not answered for as long as the lease lasts.
 */
export function holdLease(
  state: State,
  lease: Lease,
  milliseconds: number,
): { readonly lost: AbortSignal; release(): void } {
  const lost = new AbortController()
  // Counted from before the call, so that it never reads later than the database's own.
  let heldUntil = performance.now() + milliseconds
  const extend = async () => {
    const began = performance.now()
    try {
      if (await extendLease(state, lease, milliseconds)) heldUntil = began + milliseconds
      else lost.abort()
    } catch {
      if (performance.now() + milliseconds / 3 > heldUntil) lost.abort()
    }
  }
  const timer = setInterval(() => void extend(), milliseconds / 3)
  timer.unref()
  return { lost: lost.signal, release: () => clearInterval(timer) }
}
