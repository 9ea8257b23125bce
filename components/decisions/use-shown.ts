import { useMemo } from 'react'
import { usePart, useStore } from '@/components/ui/store/create-store'
import { isKept, kept, localDecisions, localDecisionsOn } from './local-decisions'
import { type DecisionOutcome, outcomeOf, type Showable, shownFinding } from './shown-finding'

export type Shown<Item> = { readonly item: Item; readonly outcome: DecisionOutcome | null }

/**
 * Reads a finding with its decisions on their way, and the state of the latest one. Draws again for its own key alone.
 */
export function useShown<Item extends Showable>(item: Item): Shown<Item> {
  const over = usePart(localDecisions, all => localDecisionsOn(item.key, all))
  const settledOnes = useStore(kept)
  return useMemo(() => {
    const outcome = outcomeOf(item, over)
    const settled =
      outcome !== null && 'change' in outcome && settledOnes.size > 0 && isKept(item.key, outcome.change)
    return { item: shownFinding(item, over), outcome: settled ? null : outcome }
  }, [item, over, settledOnes])
}

/** Reads several findings with their decisions on their way. */
export function useShownAll<Item extends Showable>(items: readonly Item[]): readonly Item[] {
  const all = useStore(localDecisions)
  return useMemo(() => items.map(item => shownFinding(item, localDecisionsOn(item.key, all))), [items, all])
}
