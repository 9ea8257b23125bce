'use client'

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
let laid: ReadonlyMap<string, readonly Laid[]> = new Map()
let kept: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

function show(next: ReadonlyMap<string, readonly Laid[]>): void {
  laid = next
  for (const listener of listeners) listener()
}

export function subscribeLaid(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** All that is laid over one finding, oldest first; the same array until that changes. */
export const laidOver = (key: string): readonly Laid[] => laid.get(key) ?? none
export const allLaid = (): ReadonlyMap<string, readonly Laid[]> => laid

/** Lays values over findings, by key; each may get its own. */
export function lay(by: string, sets: ReadonlyMap<string, ChangeSet>): void {
  const next = new Map(laid)
  for (const [key, set] of sets) next.set(key, [...(next.get(key) ?? none), { by, change: null, set }])
  show(next)
}

/** The desk has accepted what was laid by a request. */
export const laidAccepted = (by: string, change: string): void => edit(by, one => ({ ...one, change }))

/** Takes away what a request laid: the desk answers with it now, or has refused it. */
export const takeAway = (by: string): void => edit(by, () => null)

function edit(by: string, change: (one: Laid) => Laid | null): void {
  const next = new Map(laid)
  for (const [key, all] of laid) {
    if (!all.some(one => one.by === by)) continue
    const rest = all.map(one => (one.by === by ? change(one) : one)).filter(one => one !== null)
    if (rest.length > 0) next.set(key, rest)
    else next.delete(key)
  }
  show(next)
}

const outcome = (key: string, change: string): string => `${key} ${change}`

/** The person has seen how a decision ended, and leaves the finding as it is. */
export function keepOutcome(key: string, change: string): void {
  kept = new Set([...kept, outcome(key, change)])
  show(new Map(laid))
}

export const isKept = (key: string, change: string): boolean => kept.has(outcome(key, change))
export const keptOutcomes = (): ReadonlySet<string> => kept
