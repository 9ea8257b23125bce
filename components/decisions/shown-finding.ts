import type { ChangeSet, LatestDecision } from '@/lib/api/changes'
import type { FindingItem } from '@/lib/api/findings'
import type { Laid } from './local-decisions'

export type Showable = Pick<
  FindingItem,
  'key' | 'workflow' | 'severity' | 'owner' | 'verification' | 'decision'
>

/** What a finding says of the latest decision on it, beside its values. */
export type DecisionOutcome = { readonly state: 'pending'; readonly set: ChangeSet } | LatestDecision

/** What the answer of the desk does not carry yet. */
const untold = (item: Showable, laid: readonly Laid[]): readonly Laid[] =>
  laid.filter(({ change }) => change === null || change !== item.decision?.change)

/** The finding as it will be: with the decisions on their way to AWS, its own tab's last. */
export function shownFinding<Item extends Showable>(item: Item, laid: readonly Laid[]): Item {
  const told = item.decision?.state === 'pending' ? [item.decision.set] : []
  return [...told, ...untold(item, laid).map(({ set }) => set)].reduce(withSet, item)
}

function withSet<Item extends Showable>(item: Item, set: ChangeSet): Item {
  return {
    ...item,
    workflow: set.workflow ?? item.workflow,
    severity: set.severity ?? item.severity,
    owner: set.owner === undefined ? item.owner : set.owner,
    verification: set.verification ?? item.verification,
  }
}

/** How the latest decision stands; null when there is none, or when it is confirmed. */
export function outcomeOf(item: Showable, laid: readonly Laid[]): DecisionOutcome | null {
  const own = untold(item, laid)
  if (own.length === 0) return item.decision
  return { state: 'pending', set: Object.assign({}, ...own.map(({ set }) => set)) }
}
