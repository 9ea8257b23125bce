import { useMemo } from 'react'
import { usePart, useStore } from '@/components/ui/store/create-store'
import { isKept, kept, laid, laidOver } from './local-decisions'
import { type DecisionOutcome, outcomeOf, type Showable, shownFinding } from './shown-finding'

export type Shown<Item> = { readonly item: Item; readonly outcome: DecisionOutcome | null }

/** A finding with its decisions on their way, and how the latest one stands. Draws again for its own key alone. */
export function useShown<Item extends Showable>(item: Item): Shown<Item> {
  const over = usePart(laid, all => laidOver(item.key, all))
  const settledOnes = useStore(kept)
  return useMemo(() => {
    const outcome = outcomeOf(item, over)
    const settled =
      outcome !== null && 'change' in outcome && settledOnes.size > 0 && isKept(item.key, outcome.change)
    return { item: shownFinding(item, over), outcome: settled ? null : outcome }
  }, [item, over, settledOnes])
}

/** Several findings with their decisions on their way. */
export function useShownAll<Item extends Showable>(items: readonly Item[]): readonly Item[] {
  const all = useStore(laid)
  return useMemo(() => items.map(item => shownFinding(item, laidOver(item.key, all))), [items, all])
}
