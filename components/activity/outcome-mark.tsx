import { Mark, type Shape } from '@/components/ui/mark'
import type { Change, ItemState } from '@/lib/api/changes'
import { type ChangeOutcome, outcomesOf, settledOf } from './outcome'

type Look = { shape: Shape; word: string; className: string }

/** Shape, word and color of each state of a decision on one finding. */
export const ITEM_LOOK = {
  queued: { shape: 'ring', word: 'Queued', className: 'text-muted' },
  sending: { shape: 'dots', word: 'Sending', className: 'text-muted' },
  accepted: { shape: 'dots', word: 'Accepted', className: 'text-muted' },
  confirmed: { shape: 'check', word: 'Confirmed', className: 'text-good' },
  failed: { shape: 'alert', word: 'Failed', className: 'text-risk' },
  diverged: { shape: 'unequal', word: 'Diverged', className: 'text-risk' },
  stopped: { shape: 'bar', word: 'Stopped', className: 'text-muted' },
} as const satisfies Record<ItemState, Look>

const LOOK = {
  ...ITEM_LOOK,
  running: { shape: 'dots', className: 'text-muted' },
  done: { shape: 'check', className: 'text-good' },
} as const satisfies Record<ChangeOutcome['state'], Omit<Look, 'word'>>

export function ItemStateMark({ state }: { state: ItemState }) {
  const { shape, className, word } = ITEM_LOOK[state]
  return (
    <span className="inline-flex items-center gap-1.5">
      <Mark shape={shape} className={className} />
      {word}
    </span>
  )
}

/** Shows the outcomes of a change with shape and word, and its progress while it runs. */
export function OutcomeMarks({ change }: { change: Pick<Change, 'state' | 'total' | 'counts'> }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 tabular-nums">
      {outcomesOf(change).map(({ state, words }) => (
        <span key={state} className="inline-flex items-center gap-1.5 whitespace-nowrap">
          <Mark shape={LOOK[state].shape} className={LOOK[state].className} />
          {words}
        </span>
      ))}
    </span>
  )
}

/** Draws a bar that fills while a change runs. */
export function Progress({ change, className }: { change: Change; className?: string }) {
  const settled = settledOf(change.counts)
  return (
    <span
      role="progressbar"
      aria-label="Findings done"
      aria-valuemin={0}
      aria-valuemax={change.total}
      aria-valuenow={settled}
      className={`block h-1 overflow-hidden rounded-full bg-active ${className ?? ''}`}
    >
      <span
        className="block h-full bg-accent"
        style={{ width: `${change.total === 0 ? 100 : (100 * settled) / change.total}%` }}
      />
    </span>
  )
}
