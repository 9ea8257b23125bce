'use client'

import { useState } from 'react'

/** While the year is being typed the browser tells of the years 2, 20 and 202 too. */
const isWhole = (day: string): boolean => day === '' || day >= '2000'

type Props = { name: string; value: string; onDay: (day: string) => void }

/** A day in UTC. What is typed stays as typed until it is left; each whole day is told at once. */
export function DayInput({ name, value, onDay }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <label className="flex min-w-0 items-center gap-1.5 text-muted text-sm">
      {name}
      <input
        type="date"
        value={typed ?? value}
        onChange={({ target }) => {
          setTyped(target.value)
          if (isWhole(target.value)) onDay(target.value)
        }}
        onBlur={() => setTyped(null)}
        className={`h-8 min-w-0 grow rounded-md border bg-surface px-2 text-sm text-text ${value ? 'border-accent' : 'border-control'}`}
      />
    </label>
  )
}
