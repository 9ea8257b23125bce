const UNITS = [
  ['y', 365 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const

/**
 * Writes an age in one unit and without "ago": `3 min`, `5 h`, `12 d`, `2 y`. Years begin at two, since "1 y" is too
 * rough. Takes milliseconds; negative ones (a clock ahead of ours) become `now`.
 */
export function formatAge(milliseconds: number): string {
  for (const [unit, length] of UNITS) {
    const count = Math.floor(milliseconds / length)
    if (count >= (unit === 'y' ? 2 : 1)) return `${count} ${unit}`
  }
  return 'now'
}
