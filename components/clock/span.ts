const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const

/**
 * Formats a length of time in its two greatest units: `12 d 4 h`, `3 h`, `under 1 min`. In milliseconds; the sign is
 * ignored.
 */
export function formatSpan(milliseconds: number): string {
  const length = Math.abs(milliseconds)
  const first = UNITS.findIndex(([, unit]) => length >= unit)
  if (first < 0) return 'under 1 min'
  let rest = length
  const parts = UNITS.slice(first, first + 2).map(([name, unit]) => {
    const count = Math.floor(rest / unit)
    rest -= count * unit
    return count === 0 ? '' : `${count} ${name}`
  })
  return parts.filter(part => part !== '').join(' ')
}
