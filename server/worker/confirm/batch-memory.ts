import type { Values } from '@/server/domain/change/confirm-item'
import type { Instant } from '@/server/domain/finding/finding'

/** What the read-back remembers of a sent batch until it is done. After a restart it waits again for what is late. */
export type Remembered = {
  /** When it was first seen as sent: AWS had certainly taken it by then. */
  readonly sentAt: Instant
  /** Reads by id so far. */
  reads: number
  /** Checks of the index so far without a result. */
  looks: number
  /** Documents that the last read did not find, by their keys. One such response alone may be a temporary error. */
  missing: ReadonlySet<string>
  /** What documents showed before the change, by their keys, where the finding does not have it. */
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
