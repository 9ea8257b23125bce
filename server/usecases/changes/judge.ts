import type { ChangeSet } from '@/lib/api/changes'
import { findingCan } from '@/lib/decision/finding-can'
import { type ChangeItem, itemKeys } from '@/server/domain/change/change'
import { applySet } from '@/server/domain/change/plan-change'
import type { Candidate } from '@/server/store/findings/list-change-items'
import type { Pending } from '@/server/worker/confirm/pending'

/** Returns a candidate as the actor sees it: decisions that are not confirmed yet count. */
export function withDecisions(pending: Pending, { item, owner, format }: Candidate): Candidate {
  const { key, twin } = itemKeys(item)
  const latest = pending.latest(key, ...(twin === null ? [] : [twin]))
  if (latest?.state !== 'pending') return { item, owner, format }
  const before = applySet(item.before, latest.set)
  const decidedOwner = latest.set.owner
  return { item: { ...item, before }, owner: decidedOwner === undefined ? owner : decidedOwner, format }
}

/** Checks whether the set can be decided for the finding; the reason is a sentence without its full stop. */
export function judge(
  { item, owner, format }: Candidate,
  set: ChangeSet,
): ReturnType<typeof findingCan.change> {
  // The owner of an account is shown as owner of its findings, but cannot be released from one.
  const shown = set.owner === null ? item.before.owner : owner
  return findingCan.change({ ...item.before, owner: shown, format }, set)
}

/** Counts findings that are not changed, by reason. */
export class Refusals {
  readonly #counts = new Map<string, number>()

  add(reason: string): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1)
  }

  /** Lists the reasons, the most frequent first. */
  list(): { reason: string; count: number }[] {
    return [...this.#counts]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
  }

  /** Returns the most frequent reason. */
  first(): string | undefined {
    return this.list()[0]?.reason
  }

  /** Keeps the candidates that can be changed, and counts those whose set is refused. */
  keep(candidates: readonly Candidate[], set: ChangeSet): ChangeItem[] {
    return candidates.flatMap(candidate => {
      const can = judge(candidate, set)
      if (can.ok) return [candidate.item]
      this.add(can.reason)
      return []
    })
  }
}
