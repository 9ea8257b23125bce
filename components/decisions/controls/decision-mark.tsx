import type { DecisionOutcome } from '@/components/decisions/shown-finding'
import { isOwn } from '@/components/decisions/undo-stack'
import { valuesOf } from '@/components/decisions/words'
import { Mark } from '@/components/ui/mark'
import type { ChangeSet, LatestDecision } from '@/lib/api/changes'
import { plainText } from '@/lib/format/plain-text'

/** Describes the state of the latest decision on a finding, in one sentence without its full stop. */
export function outcomeWords(outcome: DecisionOutcome): string {
  const wanted = valuesOf(outcome.set)
  if (outcome.state === 'pending') return `Pending: ${wanted} is on its way to Security Hub`
  if (outcome.state === 'failed') {
    return `Failed: Security Hub did not take ${wanted}. ${plainText(outcome.message ?? 'It gave no reason').replace(/\.$/, '')}`
  }
  const who = isOwn(outcome.change) ? 'You set' : 'Hubdesk set'
  return `${who} ${wanted}; Security Hub shows ${valuesOf(seenSet(outcome))}`
}

/** Returns the values that Security Hub showed instead, as a set. */
export function seenSet({ seen }: LatestDecision): ChangeSet {
  const { verification, note, ...rest } = seen ?? {}
  return { ...rest, ...(verification ? { verification } : {}), ...(note ? { note } : {}) }
}

const LOOK = {
  pending: { shape: 'dots', className: 'text-muted' },
  failed: { shape: 'alert', className: 'text-risk' },
  diverged: { shape: 'unequal', className: 'text-risk' },
} as const

/** Marks the state of a decision beside its value. The words show on hover and to screen readers. */
export function DecisionMark({ outcome }: { outcome: DecisionOutcome }) {
  const { shape, className } = LOOK[outcome.state]
  const words = outcomeWords(outcome)
  return (
    <span
      data-tip={words}
      data-outcome={outcome.state}
      className="ml-1 inline-flex size-4 shrink-0 items-center justify-center"
    >
      <Mark shape={shape} className={className} />
      <span className="sr-only">{words}.</span>
    </span>
  )
}
