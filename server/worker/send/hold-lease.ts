import type { PgTable } from 'drizzle-orm/pg-core'
import { extendLease, type LeaseOf } from '@/server/state/lease-sql'
import type { State } from '@/server/state/open-state'

type Held = {
  /** Aborted once another process holds the row, or may hold it as the database has not answered for too long. */
  readonly lost: AbortSignal
  /** False as soon as another process may hold it: after this process was suspended, before any timer has fired. */
  isSure(): boolean
  release(): void
}

/** Extends the lease of a row until it is released. `askedAt` is when it was requested (`performance.now()`). */
export function holdLease(
  state: State,
  table: PgTable,
  lease: LeaseOf<number | string>,
  { milliseconds, askedAt }: { readonly milliseconds: number; readonly askedAt: number },
): Held {
  const lost = new AbortController()
  // Counts from before the call, so that it never ends later than the database's own.
  let heldUntil = askedAt + milliseconds
  const extend = async () => {
    const began = performance.now()
    try {
      if (await extendLease(state, table, lease, milliseconds)) heldUntil = began + milliseconds
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
