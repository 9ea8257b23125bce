'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { allLaid, isKept, keptOutcomes, type Laid, laidOver, subscribeLaid } from './local-decisions'
import { type Outcome, outcomeOf, type Showable, shownFinding } from './shown-finding'

const none: readonly Laid[] = []
const nothing: ReadonlyMap<string, readonly Laid[]> = new Map()
const noneKept: ReadonlySet<string> = new Set()

export type Shown<Item> = { readonly item: Item; readonly outcome: Outcome | null }

/** A finding with its decisions on their way, and how the latest one stands. Draws again for its own key alone. */
export function useShown<Item extends Showable>(item: Item): Shown<Item> {
  const laid = useSyncExternalStore(
    subscribeLaid,
    () => laidOver(item.key),
    () => none,
  )
  const kept = useSyncExternalStore(subscribeLaid, keptOutcomes, () => noneKept)
  return useMemo(() => {
    const outcome = outcomeOf(item, laid)
    const settled =
      outcome !== null && 'change' in outcome && kept.size > 0 && isKept(item.key, outcome.change)
    return { item: shownFinding(item, laid), outcome: settled ? null : outcome }
  }, [item, laid, kept])
}

/** Several findings with their decisions on their way. */
export function useShownAll<Item extends Showable>(items: readonly Item[]): readonly Item[] {
  const laid = useSyncExternalStore(subscribeLaid, allLaid, () => nothing)
  return useMemo(() => items.map(item => shownFinding(item, laid.get(item.key) ?? none)), [items, laid])
}
