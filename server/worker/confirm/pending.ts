import type { ChangeSet, LatestDecision } from '@/lib/api/changes'
import type { DecidedItem, ItemKeys, ItemResult } from '@/server/domain/change/change'
import { isHalfTaken } from '@/server/domain/change/item-result'
import { fieldsOf, withoutFields } from '@/server/domain/change/plan-change'
import type { Instant } from '@/server/domain/finding/finding'

/** Marks a change as the undo of another one. Instants are when each was accepted. */
export type UndoOf = {
  readonly acceptedAt: Instant
  readonly undoneChange: string
  readonly undoneAt: Instant
}

/** A waiting undo on one finding. `set` holds the values from before the undone change, which it restores. */
export type Undoing = UndoOf & { readonly undo: string; readonly set: ChangeSet }

/**
 * Waiting decisions on findings and their results, by the key of the finding, only in memory. Decisions on one finding
 * reach AWS in order of acceptance. So once one of them has reached it, earlier ones are overtaken in the same fields,
 * read back or not. They are then neither pending nor a trouble.
 */
export type Pending = {
  /**
   * Returns the latest decision. Of several waiting ones, the latest gives change and state, and the latest of each
   * field its value. A trouble is shown once no decision waits. `keys` are the finding's own and, where known, those of
   * its documents.
   */
  latest(...keys: readonly string[]): LatestDecision | null
  /** Adds an accepted change, or a part of it. Calls come in order of acceptance. */
  add(change: NewDecision, items: readonly DecidedItem[]): void
  /**
   * Lists the waiting undos on a finding, in order of acceptance; usually none. An undo is listed from its acceptance
   * on, also after a restart, until it has failed, diverged or stopped on the finding, or is confirmed. It is confirmed
   * only after the index holds the values that AWS showed. So a writer of the index can check here whether a person
   * restored the values of a sight. An undo that a later decision has overtaken is not listed. `keys` are the finding's
   * own and those of its documents.
   */
  undoing(...keys: readonly string[]): Undoing[]
  /** Sets the state of an item since `at` (now); waiting states change nothing. Call it once the index has the same. */
  settle(changeId: string, item: ItemKeys, result: ItemResult, at?: Instant): void
  /** Forgets items that were never sent, by the keys of their findings. */
  forget(changeId: string, keys: readonly string[]): void
  /** Returns the later change that overtook a change completely on a finding before its read-back; null otherwise. */
  overtakenBy(changeId: string, key: string): string | null
  /** True when later waiting decisions set all that the change sets on the finding. */
  isCovered(changeId: string, item: ItemKeys): boolean
  /** The number of findings with a decision that waits or has trouble. */
  readonly size: number
}

/** A change as it is accepted. Only an undo has `undo`. */
export type NewDecision = { readonly id: string; readonly set: ChangeSet; readonly undo?: UndoOf }

type Decision = LatestDecision & {
  readonly until: Instant
  readonly undo: UndoOf | null
  /** The order of acceptance. */
  readonly order: number
  /** A later decision on the finding has ended: if this one fails, that is no longer a trouble. */
  readonly isFollowed: boolean
}

const DAY = 86_400_000

const waiting = ({ id, undo }: NewDecision, set: ChangeSet, order: number): Decision => ({
  change: id,
  state: 'pending',
  set,
  message: null,
  seen: null,
  until: Number.POSITIVE_INFINITY,
  undo: undo ?? null,
  order,
  isFollowed: false,
})

const waits = ({ state }: Decision): boolean => state === 'pending'
const keysOf = ({ key, twin }: ItemKeys): string[] => (twin === null ? [key] : [key, twin])

/** True when AWS has taken the change, at least in part. All that it shows now is later than earlier decisions. */
const hasReached = (result: ItemResult): boolean =>
  result.state === 'confirmed' || result.state === 'diverged' || isHalfTaken(result)

function troubleOf(decision: Decision, { state, asff, ocsf, seen }: ItemResult, at: Instant): Decision[] {
  if (state !== 'failed' && state !== 'diverged') return []
  const message = [asff, ocsf].find(one => one?.state === 'failed')?.message ?? null
  return [{ ...decision, state, message, seen, until: at + DAY }]
}

/** Holds the decisions on findings in order of acceptance, by key. */
function createHeld(now: () => Instant) {
  // The findings of a change share one list, until one of them has trouble or is decided again.
  const held = new Map<string, readonly Decision[]>()
  const keep = (key: string, decisions: readonly Decision[]) => {
    if (decisions.length === 0) held.delete(key)
    else held.set(key, decisions)
  }
  function of(key: string): readonly Decision[] {
    const decisions = held.get(key)
    if (decisions === undefined) return []
    if (decisions.every(({ until }) => until > now())) return decisions
    const lasting = decisions.filter(({ until }) => until > now())
    keep(key, lasting)
    return lasting
  }
  return {
    keep,
    of,
    ofAll(keys: readonly string[]): readonly Decision[] {
      const [first = [], ...rest] = keys.map(of).filter(decisions => decisions.length > 0)
      return rest.length === 0 ? first : [first, ...rest].flat().toSorted((a, b) => a.order - b.order)
    },
    sweep() {
      for (const key of held.keys()) of(key)
    },
    size: () => held.size,
  }
}

/** Creates the memory. `now` returns milliseconds since 1970. Troubles are forgotten after a day. */
export function createPending(now: () => Instant): Pending {
  const held = createHeld(now)
  const overtaken = new Map<string, Map<string, string>>()
  let sweptAt = now()
  let order = 0

  function sweep() {
    if (now() - sweptAt < DAY / 24) return
    sweptAt = now()
    held.sweep()
  }
  /** Ends a decision, which overtakes `fields` of earlier ones. */
  function end(key: string, ended: Decision, fields: ReturnType<typeof fieldsOf>) {
    const left = held.of(key).flatMap(decision => {
      if (decision.order === ended.order) return []
      if (decision.order > ended.order || !waits(decision)) return [decision]
      const set = withoutFields(decision.set, fields)
      if (Object.keys(set).length > 0) return [{ ...decision, set, isFollowed: true }]
      const ofChange = overtaken.get(decision.change) ?? new Map()
      overtaken.set(decision.change, ofChange.set(key, ended.change))
      return []
    })
    held.keep(key, left)
  }
  function settleOvertaken(changeId: string, key: string) {
    const ofChange = overtaken.get(changeId)
    ofChange?.delete(key)
    if (ofChange?.size === 0) overtaken.delete(changeId)
  }
  const find = (changeId: string, key: string) => held.of(key).find(({ change }) => change === changeId)

  return {
    latest(...keys) {
      const decisions = held.ofAll(keys)
      const open = decisions.filter(waits)
      const last = open.at(-1) ?? decisions.at(-1)
      if (last === undefined) return null
      const { change, state, set, message, seen } = last
      const merged = open.length < 2 ? set : Object.assign({}, ...open.map(one => one.set))
      return { change, state, set: merged, message, seen }
    },
    add(change, items) {
      sweep()
      order += 1
      const shared = [waiting(change, change.set, order)]
      for (const item of items) {
        const added = item.set === null ? shared : [waiting(change, item.set, order)]
        for (const key of keysOf(item)) held.keep(key, held.of(key).filter(waits))
        const earlier = held.of(item.key)
        held.keep(item.key, earlier.length === 0 ? added : [...earlier, ...added])
      }
    },
    undoing: (...keys) =>
      held
        .ofAll(keys)
        .flatMap(({ change, state, set, undo }) =>
          undo !== null && state === 'pending' ? [{ ...undo, undo: change, set }] : [],
        ),
    settle(changeId, item, result, at = now()) {
      if (!isOver(result)) return
      settleOvertaken(changeId, item.key)
      const decision = find(changeId, item.key)
      if (decision === undefined || !waits(decision)) return
      const keys = keysOf(item)
      // A trouble that a later decision has overtaken is irrelevant.
      const isLast = held.ofAll(keys).at(-1)?.order === decision.order && !decision.isFollowed
      for (const key of keys) end(key, decision, hasReached(result) ? fieldsOf(decision.set) : [])
      if (isLast && at + DAY > now())
        held.keep(item.key, [...held.of(item.key), ...troubleOf(decision, result, at)])
    },
    forget(changeId, keys) {
      for (const key of keys) {
        const decision = find(changeId, key)
        if (decision !== undefined) end(key, decision, [])
      }
    },
    overtakenBy: (changeId, key) => overtaken.get(changeId)?.get(key) ?? null,
    isCovered(changeId, item) {
      const decision = find(changeId, item.key)
      if (decision === undefined) return false
      const later = held.ofAll(keysOf(item)).filter(one => waits(one) && one.order > decision.order)
      return (
        Object.keys(
          withoutFields(
            decision.set,
            later.flatMap(({ set }) => fieldsOf(set)),
          ),
        ).length === 0
      )
    },
    get size() {
      return held.size()
    },
  }
}

const OVER: ReadonlySet<ItemResult['state']> = new Set(['confirmed', 'failed', 'diverged', 'stopped'])
const isOver = ({ state }: ItemResult): boolean => OVER.has(state)
