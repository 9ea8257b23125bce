import type { ChangeSet } from '@/lib/api/changes'
import { findingCan } from '@/lib/finding/finding-can'
import type { ChangeItem } from '@/server/domain/change'
import { lay } from '@/server/domain/plan-change'
import type { Candidate } from '@/server/store/list-change-items'
import type { Pending } from '@/server/worker/pending'

/** A candidate as its decider sees it: what is decided already but not confirmed yet counts. */
export function withDecisions(pending: Pending, { item, owner, format }: Candidate): Candidate {
  const latest = pending.latest(item.key)
  if (latest?.state !== 'pending') return { item, owner, format }
  const before = lay(item.before, latest.set)
  const decidedOwner = latest.set.owner
  return { item: { ...item, before }, owner: decidedOwner === undefined ? owner : decidedOwner, format }
}

/** Whether the set can be decided of the finding; the reason is a sentence without its full stop. */
export function judge(
  { item, owner, format }: Candidate,
  set: ChangeSet,
): ReturnType<typeof findingCan.change> {
  // Who is shown as the owner of an account owns its findings already, but cannot be released from one.
  const shown = set.owner === null ? item.before.owner : owner
  return findingCan.change({ ...item.before, owner: shown, format }, set)
}

/** What is left alone, by reason. */
export class Refusals {
  readonly #counts = new Map<string, number>()

  add(reason: string): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1)
  }

  /** The most frequent reason first. */
  list(): { reason: string; count: number }[] {
    return [...this.#counts]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
  }

  /** Of those that could be changed, the ones whose set is refused are counted and left out. */
  keep(candidates: readonly Candidate[], set: ChangeSet): ChangeItem[] {
    return candidates.flatMap(candidate => {
      const can = judge(candidate, set)
      if (can.ok) return [candidate.item]
      this.add(can.reason)
      return []
    })
  }
}
