import { createStore } from '@/components/ui/store/create-store'
import type { ChangeSet } from '@/lib/api/changes'

/** A decision of this tab that lies over a finding until what the desk answers carries it. */
export type Laid = {
  /** The Idempotency-Key of its request. */
  readonly by: string
  /** Its id, once the desk has accepted it. */
  readonly change: string | null
  readonly set: ChangeSet
}

const none: readonly Laid[] = []
type AllLaid = ReadonlyMap<string, readonly Laid[]>

/** The decisions that lie over findings, by the key of the finding. */
export const laid = createStore<AllLaid>(new Map())

/** The ends of decisions that a person has seen and left as they are. */
export const kept = createStore<ReadonlySet<string>>(new Set())

/** The decisions that lie over one finding, oldest first; the same array until that changes. */
export const laidOver = (key: string, all: AllLaid = laid.get()): readonly Laid[] => all.get(key) ?? none

/** Lays values over findings, by key; each may get its own. */
export function overlay(by: string, sets: ReadonlyMap<string, ChangeSet>): void {
  const next = new Map(laid.get())
  for (const [key, set] of sets) next.set(key, [...(next.get(key) ?? none), { by, change: null, set }])
  laid.set(next)
}

/** The desk has accepted what was laid by a request. */
export const laidAccepted = (by: string, change: string): void => edit(by, one => ({ ...one, change }))

/** Removes what a request laid: the desk now answers with it, or has refused it. */
export const takeAway = (by: string): void => edit(by, () => null)

function edit(by: string, change: (one: Laid) => Laid | null): void {
  const next = new Map(laid.get())
  for (const [key, all] of laid.get()) {
    if (!all.some(one => one.by === by)) continue
    const rest = all.map(one => (one.by === by ? change(one) : one)).filter(one => one !== null)
    if (rest.length > 0) next.set(key, rest)
    else next.delete(key)
  }
  laid.set(next)
}

const outcome = (key: string, change: string): string => `${key} ${change}`

/** The person has seen how a decision ended, and leaves the finding as it is. */
export function keepOutcome(key: string, change: string): void {
  kept.set(new Set([...kept.get(), outcome(key, change)]))
}

export const isKept = (key: string, change: string): boolean => kept.get().has(outcome(key, change))
