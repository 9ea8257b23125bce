import { clsx } from 'clsx'
import { useEffect, useId, useState } from 'react'
import { FACTORS, type Factor } from '@/components/sla/sla-view'
import { useLatest } from '@/components/ui/use-latest'

/** Milliseconds without a movement after which the value counts. */
const SETTLE = 300

/** Styles the slider, because browsers draw their own in white on dark pages. */
const SLIDER = clsx(
  'my-2.5 h-1 w-full cursor-pointer appearance-none rounded-full bg-control outline-offset-4',
  '[&::-webkit-slider-thumb]:size-4 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:bg-accent-solid',
  '[&::-moz-range-thumb]:size-4 [&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:border-0 [&::-moz-range-thumb]:bg-accent-solid',
)

type Props = {
  factor: Factor
  label: string
  value: number
  /** Describes the factor in words. */
  words: (value: number) => string
  onValue: (value: number) => void
}

/** Moves a what-if with a slider. Its value counts once the person stops moving it. */
export function WhatIf({ factor, label, value, words, onValue }: Props) {
  const id = useId()
  const { least, most, step } = FACTORS[factor]
  const [draft, setDraft] = useState({ of: value, value })
  if (draft.of !== value) setDraft({ of: value, value })
  const settle = useLatest(onValue)
  useEffect(() => {
    if (draft.value === draft.of) return
    const timer = setTimeout(() => settle.current(draft.value), SETTLE)
    return () => clearTimeout(timer)
  }, [draft, settle])
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-0.5 print:hidden">
      <label htmlFor={id} className="flex justify-between gap-2 text-xs">
        <span className="font-medium">{label}</span>
        <span className="tabular-nums">× {draft.value}</span>
      </label>
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        step={step}
        value={draft.value}
        aria-valuetext={words(draft.value)}
        onChange={event =>
          setDraft({ of: draft.of, value: Math.round(Number(event.target.value) * 100) / 100 })
        }
        className={SLIDER}
      />
      <span className="truncate text-muted text-xs tabular-nums" title={words(draft.value)}>
        {words(draft.value)}
      </span>
    </div>
  )
}
