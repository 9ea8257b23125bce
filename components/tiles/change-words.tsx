import { clsx } from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { WholeDates } from '@/components/time/whole-dates'
import type { Change } from './change'

/** Shows arrow and words without color: of seven red changes none would stand out. */
export function ChangeWords({ change }: { change: Change }) {
  const Arrow = change.sign === 'up' ? ArrowUp : ArrowDown
  return (
    <span
      className={clsx(
        'inline-flex min-w-0 items-center gap-1 text-xs',
        change.good !== false && 'text-muted',
      )}
    >
      {change.sign === 'same' ? null : <Arrow className="size-3 shrink-0" aria-hidden />}
      <span className="min-w-0">
        <WholeDates text={change.words} />
      </span>
    </span>
  )
}
