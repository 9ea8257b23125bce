import type { ChangeSet, LatestDecision } from '@/lib/api/changes'
import type { DecidedItem, ItemResult } from '@/server/domain/change'

/** What decisions on findings wait for or came to, by the key of the finding. Kept in memory alone. */
export type Pending = {
  /**
   * Of several decisions that wait, the latest names change and state, and the latest of each field its value. A trouble
   * is told once nothing waits any more.
   */
  latest(key: string): LatestDecision | null
  /** An accepted change, or a part of it. Calls come in order of acceptance. */
  add(change: { readonly id: string; readonly set: ChangeSet }, items: readonly DecidedItem[]): void
  /** Where an item stands since `at` (now); states that still wait change nothing. */
  settle(changeId: string, key: string, result: ItemResult, at?: number): void
  /** Items that were never sent. */
  forget(changeId: string, keys: readonly string[]): void
  /** Findings with a decision that waits or came to trouble. */
  readonly size: number
}

type Decision = LatestDecision & { readonly until: number }

const DAY = 86_400_000

const waiting = (change: string, set: ChangeSet): Decision => ({
  change,
  state: 'pending',
  set,
  message: null,
  seen: null,
  until: Number.POSITIVE_INFINITY,
})

/** `now` answers milliseconds since 1970. Troubles are forgotten a day later. */
export function createPending(now: () => number): Pending {
  // The findings of a change share one list, until one of them comes to trouble or is decided again.
  const held = new Map<string, readonly Decision[]>()
  let sweptAt = now()

  const keep = (key: string, decisions: readonly Decision[]) => {
    if (decisions.length === 0) held.delete(key)
    else held.set(key, decisions)
  }
  function decisionsOn(key: string): readonly Decision[] {
    const decisions = held.get(key)
    if (decisions === undefined) return []
    if (decisions.every(({ until }) => until > now())) return decisions
    const lasting = decisions.filter(({ until }) => until > now())
    keep(key, lasting)
    return lasting
  }
  function sweep() {
    if (now() - sweptAt < DAY / 24) return
    sweptAt = now()
    for (const key of held.keys()) decisionsOn(key)
  }
  const remove = (key: string, changeId: string) => {
    const decisions = decisionsOn(key)
    const others = decisions.filter(({ change }) => change !== changeId)
    if (others.length < decisions.length) keep(key, others)
  }
  return {
    latest(key) {
      const decisions = decisionsOn(key)
      const waits = decisions.filter(({ state }) => state === 'pending')
      const last = waits.at(-1) ?? decisions.at(-1)
      if (last === undefined) return null
      const { until: _, ...shown } = last
      return waits.length < 2 ? shown : { ...shown, set: Object.assign({}, ...waits.map(({ set }) => set)) }
    },
    add(change, items) {
      sweep()
      const shared = [waiting(change.id, change.set)]
      for (const { key, set } of items) {
        const earlier = decisionsOn(key).filter(({ state }) => state === 'pending')
        const added = set === null ? shared : [waiting(change.id, set)]
        held.set(key, earlier.length === 0 ? added : [...earlier, ...added])
      }
    },
    settle(changeId, key, result, at = now()) {
      const { state, seen, asff, ocsf } = result
      if (state === 'confirmed' || state === 'stopped') remove(key, changeId)
      if (state !== 'failed' && state !== 'diverged') return
      const decisions = decisionsOn(key)
      const place = decisions.findIndex(({ change }) => change === changeId)
      const decision = decisions[place]
      if (decision === undefined || decision.state !== 'pending') return
      const message = [asff, ocsf].find(one => one?.state === 'failed')?.message ?? null
      const later = decisions.slice(place + 1)
      const settled = { ...decision, state, message, seen, until: at + DAY }
      // A trouble that a later decision has overtaken concerns nobody any more.
      keep(key, [...decisions.slice(0, place), ...(later.length > 0 ? [] : [settled]), ...later])
    },
    forget(changeId, keys) {
      for (const key of keys) remove(key, changeId)
    },
    get size() {
      return held.size
    },
  }
}
