import { useState } from 'react'
import { isIsoDay } from '@/lib/format/iso-minute'

/** True when the typed day is complete. Only then it counts. */
const isWhole = (day: string): boolean => day === '' || isIsoDay(day)

type Props = {
  name: string
  value: string
  /** The id of the text that says what is wrong with it, if anything is. */
  problem: string | null
  onDay: (day: string) => void
}

/**
 * Asks for a day in UTC, in ISO form. The browser's own date field would use the browser's language. Typed text stays
 * until the field loses the focus.
 */
export function DayInput({ name, value, problem, onDay }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <label className="flex min-w-0 items-center gap-1.5 text-muted text-sm">
      {name}
      <input
        inputMode="numeric"
        autoComplete="off"
        placeholder="2026-11-30"
        maxLength={10}
        aria-invalid={problem !== null || (typed !== null && !isWhole(typed))}
        aria-describedby={problem ?? undefined}
        value={typed ?? value}
        onChange={({ target }) => {
          setTyped(target.value)
          if (isWhole(target.value)) onDay(target.value)
        }}
        onBlur={() => setTyped(null)}
        className={`h-8 w-28 min-w-0 grow rounded-md border bg-surface px-2 text-sm text-text aria-invalid:border-breach ${value ? 'border-accent' : 'border-control'}`}
      />
    </label>
  )
}
