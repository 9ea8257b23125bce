import { randomUUID } from 'node:crypto'
import type { PreviewedFinding } from '@/server/store/sla-policy/preview-policy'

/** The findings of one preview, and the actor who asked for it. */
export type KeptPreview = { readonly actor: string; readonly findings: readonly PreviewedFinding[] }

/**
 * Previews of the last hour, so that their numbers open lists. A draft does not fit in a URL, and is private to its
 * author.
 */
export type KeptPreviews = {
  readonly keep: (preview: KeptPreview, now: number) => string
  /** Returns null for a preview that was never kept, or no longer is. */
  readonly find: (id: string, actor: string, now: number) => KeptPreview | null
}

const HOUR = 3_600_000
const MOST = 4
/** A preview of a million findings would hold more memory than all the rest. */
const MOST_FINDINGS = 200_000

/** Keeps the latest previews in memory: at most four, for an hour, each with at most 200,000 findings. */
export function createPreviews(): KeptPreviews {
  const kept = new Map<string, KeptPreview & { readonly at: number }>()
  const drop = (now: number) => {
    for (const [id, { at }] of kept) if (now - at > HOUR || kept.size > MOST) kept.delete(id)
  }
  return {
    keep({ actor, findings }, now) {
      const id = randomUUID()
      kept.set(id, { actor, findings: findings.slice(0, MOST_FINDINGS), at: now })
      drop(now)
      return id
    },
    find(id, actor, now) {
      drop(now)
      const preview = kept.get(id)
      return preview?.actor === actor ? preview : null
    },
  }
}
