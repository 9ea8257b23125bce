import type { Values } from '@/server/domain/confirm-item'
import type { Instant } from '@/server/domain/finding'

/** What the read-back remembers of a sent batch until it is done. A restart waits anew for what is late. */
export type Remembered = {
  /** When it was first met as sent, which is when AWS had surely taken it. */
  readonly sentAt: Instant
  /** Reads by id so far. */
  reads: number
  /** Looks at the index so far that came to nothing. */
  looks: number
  /** Documents that the last read did not find, by their keys. One such answer alone may be a hiccup. */
  missing: ReadonlySet<string>
  /** What documents showed before the change, by their keys, where the finding does not say it. */
  readonly shownBefore: Map<string, Values>
}

export type BatchMemory = {
  of(batchId: number, now: Instant): Remembered
  forget(batchId: number): void
}

export function createBatchMemory(): BatchMemory {
  const batches = new Map<number, Remembered>()
  return {
    of(batchId, now) {
      const known = batches.get(batchId)
      if (known) return known
      const fresh = { sentAt: now, reads: 0, looks: 0, missing: new Set<string>(), shownBefore: new Map() }
      batches.set(batchId, fresh)
      return fresh
    },
    forget: batchId => void batches.delete(batchId),
  }
}
