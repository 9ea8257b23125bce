import type { Change, ItemCounts, ItemState } from '@/lib/api/changes'
import { formatCount } from '@/lib/format/instant'

/** A result of a change, or its progress. A change may have several. */
export type ChangeOutcome = { readonly state: ItemState | 'running' | 'done'; readonly words: string }

/** Counts the findings whose decision has ended. */
export const settledOf = ({ confirmed, failed, diverged, stopped }: ItemCounts): number =>
  confirmed + failed + diverged + stopped

const CAPITAL = { failed: 'Failed', diverged: 'Diverged', stopped: 'Stopped' } as const

/** Lists the outcomes of a change, problems first. It names success only when there is no problem. */
export function outcomesOf({
  state,
  total,
  counts,
}: Pick<Change, 'state' | 'total' | 'counts'>): readonly ChangeOutcome[] {
  const troubles = (['failed', 'diverged', 'stopped'] as const)
    .filter(name => counts[name] > 0)
    .map(name => ({
      state: name,
      words: total === 1 ? CAPITAL[name] : `${formatCount(counts[name])} ${name}`,
    }))
  if (state === 'running') {
    const words = total === 1 ? 'Pending' : `${formatCount(settledOf(counts))} of ${formatCount(total)}`
    return [{ state: 'running', words }, ...troubles]
  }
  if (troubles.length > 0) return troubles
  if (state === 'stopped') return [{ state: 'stopped', words: 'Stopped' }]
  return [{ state: 'done', words: 'Done' }]
}
