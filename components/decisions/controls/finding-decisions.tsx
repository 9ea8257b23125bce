import { useQueryClient } from '@tanstack/react-query'
import { decide } from '@/components/decisions/decide'
import { keepOutcome } from '@/components/decisions/local-decisions'
import type { DecisionOutcome } from '@/components/decisions/shown-finding'
import type { Subject } from '@/components/decisions/target'
import { useDecisionKeys } from '@/components/decisions/use-decision-keys'
import { valuesOf } from '@/components/decisions/words'
import { Button } from '@/components/ui/button'
import { Mark } from '@/components/ui/mark'
import type { LatestDecision } from '@/lib/api/changes'
import { DecisionBar } from './decision-bar'
import { outcomeWords, seenSet } from './decision-mark'

/** Shows the decisions on one finding: under its title, and at the lower edge of a phone. */
export const FindingDecisions = ({ finding }: { finding: Subject }) => (
  <div
    role="toolbar"
    aria-label="Decisions"
    className="@container z-10 flex gap-1.5 overflow-x-auto bg-surface px-4 py-2 max-md:sticky max-md:bottom-0 max-md:order-last max-md:border-t md:sticky md:top-0 md:flex-wrap md:shadow-[0_1px_var(--line)] print:hidden"
  >
    <DecisionBar target={{ kind: 'items', items: [finding] }} />
  </div>
)

/** Offers the same decisions by key, when no list beside the finding has the keys. */
export function FindingKeys({ finding }: { finding: Subject }) {
  useDecisionKeys(() => ({ target: { kind: 'items', items: [finding] } }))
  return null
}

/** Shows how the latest decision ended, when it failed or diverged, and what the person can do. */
export function DecisionEnd({ finding, outcome }: { finding: Subject; outcome: DecisionOutcome | null }) {
  if (outcome === null || outcome.state === 'pending') return null
  return <Ended finding={finding} outcome={outcome} />
}

function Ended({ finding, outcome }: { finding: Subject; outcome: LatestDecision }) {
  const queries = useQueryClient()
  const { state, set, change } = outcome
  const again = () => void decide(queries, { items: [finding], set })
  return (
    <div role="status" className="flex items-start gap-2 border-t px-4 py-2 text-sm">
      <Mark shape={state === 'failed' ? 'alert' : 'unequal'} className="mt-1 size-3! text-risk" />
      <p className="min-w-0 flex-1 break-words">{outcomeWords(outcome)}.</p>
      <Button size="sm" onClick={again}>
        {state === 'failed' ? 'Try again' : 'Set again'}
      </Button>
      <Button size="sm" variant="ghost" onClick={() => keepOutcome(finding.key, change)}>
        {state === 'failed' ? 'Leave it' : `Keep ${valuesOf(seenSet(outcome))}`}
      </Button>
    </div>
  )
}
