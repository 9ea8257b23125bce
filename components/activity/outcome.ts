import type { Change, ItemCounts, ItemState } from '@/lib/api/changes'
import { formatCount } from '@/lib/format/instant'

/** What a change came to, or how far it is; a change may have several of them. */
export type ChangeOutcome = { readonly state: ItemState | 'running' | 'done'; readonly words: string }

/** Findings of which nothing more is expected. */
export const settledOf = ({ confirmed, failed, diverged, stopped }: ItemCounts): number =>
  confirmed + failed + diverged + stopped

const CAPITAL = { failed: 'Failed', diverged: 'Diverged', stopped: 'Stopped' } as const

/** What asks for attention comes first; what is as wanted is said only where nothing else is. */
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
