import { clsx } from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { Change } from './change'

/** Arrow, colour and words: none of the three speaks alone. */
export function ChangeWords({ change }: { change: Change }) {
  const Arrow = change.sign === 'up' ? ArrowUp : ArrowDown
  return (
    <span
      className={clsx(
        'inline-flex min-w-0 items-center gap-1 text-xs',
        change.good === null && 'text-muted',
        change.good === true && 'text-good',
        change.good === false && 'text-breach',
      )}
    >
      {change.sign === 'same' ? null : <Arrow className="size-3 shrink-0" aria-hidden />}
      <span className="min-w-0">{change.words}</span>
    </span>
  )
}
