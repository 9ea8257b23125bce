const UNITS = {
  m: { milliseconds: 60_000, word: 'minute' },
  h: { milliseconds: 3_600_000, word: 'hour' },
  d: { milliseconds: 86_400_000, word: 'day' },
  w: { milliseconds: 604_800_000, word: 'week' },
} as const

export type Duration = {
  /** As printed: no leading zeros, unit in lower case. */
  readonly text: string
  readonly count: number
  readonly unit: keyof typeof UNITS
  readonly milliseconds: number
  /** For people: `30 days`, `1 hour`. */
  readonly words: string
}

/** Parses `45m`, `12h`, `30d`, `2w` (at most six digits); null for anything else. `M` is refused: minutes or months? */
export function readDuration(text: string): Duration | null {
  const [, digits, letter] = /^(\d{1,6})([mhdwHDW])$/.exec(text) ?? []
  const unit = letter?.toLowerCase()
  if (digits === undefined || (unit !== 'm' && unit !== 'h' && unit !== 'd' && unit !== 'w')) return null
  const count = Number(digits)
  const { milliseconds, word } = UNITS[unit]
  return {
    text: `${count}${unit}`,
    count,
    unit,
    milliseconds: count * milliseconds,
    words: `${count} ${word}${count === 1 ? '' : 's'}`,
  }
}
