import { createStore } from '@/components/ui/store/create-store'
import type { ChangeSet } from '@/lib/api/changes'

/** A decision of this tab. It covers the values of a finding until an answer of the desk holds it. */
export type LocalDecision = {
  /** The Idempotency-Key of its request. */
  readonly by: string
  /** Its id, once the desk has accepted it. */
  readonly change: string | null
  readonly set: ChangeSet
}

const none: readonly LocalDecision[] = []
type AllLocalDecisions = ReadonlyMap<string, readonly LocalDecision[]>

/** The local decisions, by the key of their finding. */
export const localDecisions = createStore<AllLocalDecisions>(new Map())

/** The outcomes that a person has seen and left as they are. */
export const kept = createStore<ReadonlySet<string>>(new Set())

/** Returns the local decisions on one finding, oldest first. It is the same array until they change. */
export const localDecisionsOn = (
  key: string,
  all: AllLocalDecisions = localDecisions.get(),
): readonly LocalDecision[] => all.get(key) ?? none

/** Shows values over those of findings, by key. Each finding may get its own values. */
export function showLocally(by: string, sets: ReadonlyMap<string, ChangeSet>): void {
  const next = new Map(localDecisions.get())
  for (const [key, set] of sets) next.set(key, [...(next.get(key) ?? none), { by, change: null, set }])
  localDecisions.set(next)
}

/** Notes the id of a change that the desk has accepted. */
export const markAccepted = (by: string, change: string): void => edit(by, one => ({ ...one, change }))

/** Removes the local decisions of a request, after the desk answers with it or refuses it. */
export const removeLocal = (by: string): void => edit(by, () => null)

function edit(by: string, change: (one: LocalDecision) => LocalDecision | null): void {
  const next = new Map(localDecisions.get())
  for (const [key, all] of localDecisions.get()) {
    if (!all.some(one => one.by === by)) continue
    const rest = all.map(one => (one.by === by ? change(one) : one)).filter(one => one !== null)
    if (rest.length > 0) next.set(key, rest)
    else next.delete(key)
  }
  localDecisions.set(next)
}

const outcome = (key: string, change: string): string => `${key} ${change}`

/** Notes that the person has seen the outcome of a decision and leaves the finding as it is. */
export function keepOutcome(key: string, change: string): void {
  kept.set(new Set([...kept.get(), outcome(key, change)]))
}

export const isKept = (key: string, change: string): boolean => kept.get().has(outcome(key, change))
