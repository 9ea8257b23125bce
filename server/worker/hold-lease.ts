import { extendLease, type Lease } from '@/server/state/extend-lease'
import type { State } from '@/server/state/open-state'

type Held = {
  /** Aborted once somebody else holds the batch, or may hold it because the database has not answered for so long. */
  readonly lost: AbortSignal
  /** False as soon as somebody else may hold it: after the process stood still, before any timer has fired. */
  isSure(): boolean
  release(): void
}

/** Extends a lease, asked for at `askedAt` (`performance.now()`), until it is released. */
export function holdLease(state: State, lease: Lease, milliseconds: number, askedAt: number): Held {
  const lost = new AbortController()
  // Counted from before the call, so that it never reads later than the database's own.
  let heldUntil = askedAt + milliseconds
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
  return {
    lost: lost.signal,
    isSure: () => !lost.signal.aborted && performance.now() < heldUntil,
    release: () => clearInterval(timer),
  }
}
