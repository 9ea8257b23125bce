import type { ChangeSet, LatestDecision } from '@/lib/api/changes'
import type { FindingItem } from '@/lib/api/findings'
import type { LocalDecision } from './local-decisions'

export type Showable = Pick<
  FindingItem,
  'key' | 'workflow' | 'severity' | 'owner' | 'verification' | 'note' | 'decision'
>

/** The state of the latest decision, beside the values of the finding. */
export type DecisionOutcome = { readonly state: 'pending'; readonly set: ChangeSet } | LatestDecision

/** Returns the local decisions that the desk's answer does not hold yet. */
const notInAnswer = (item: Showable, local: readonly LocalDecision[]): readonly LocalDecision[] =>
  local.filter(({ change }) => change === null || change !== item.decision?.change)

/** Returns the finding with the decisions on their way to AWS, those of this tab last. */
export function shownFinding<Item extends Showable>(item: Item, local: readonly LocalDecision[]): Item {
  const answered = item.decision?.state === 'pending' ? [item.decision.set] : []
  return [...answered, ...notInAnswer(item, local).map(({ set }) => set)].reduce(withSet, item)
}

function withSet<Item extends Showable>(item: Item, set: ChangeSet): Item {
  return {
    ...item,
    workflow: set.workflow ?? item.workflow,
    severity: set.severity ?? item.severity,
    owner: set.owner === undefined ? item.owner : set.owner,
    verification: set.verification ?? item.verification,
    note: set.note ?? item.note,
  }
}

/** Returns the state of the latest decision. Null when there is none, or when it is confirmed. */
export function outcomeOf(item: Showable, local: readonly LocalDecision[]): DecisionOutcome | null {
  const own = notInAnswer(item, local)
  if (own.length === 0) return item.decision
  return { state: 'pending', set: Object.assign({}, ...own.map(({ set }) => set)) }
}
