import { formatCount } from '@/lib/format/instant'

/** Formats days as people say them: `7 h`, `4.2 d`, `31 d`. `–` when nothing was measured. */
export function daysText(days: number | null): string {
  if (days === null) return '–'
  if (days < 1) return `${Math.round(days * 24)} h`
  return `${days < 10 ? days.toFixed(1).replace(/\.0$/, '') : Math.round(days)} d`
}

/** Starts a text with a capital. */
export const capitalized = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** Writes a count with its noun: `1 day`, `1,204 days`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`

const roundTo = (value: number, digits: number): number => Number(value.toPrecision(digits))

/** Rounds an expected value, `31`, `72,700`: more digits would claim a precision that the forecast does not have. */
export const expectedText = (value: number): string =>
  formatCount(value < 1_000 ? Math.round(value) : roundTo(value, 3))

/**
 * Shortens a number for little space: `9,500`, `12.5k`, `150k`, `1.2M`. Numbers over ten thousand keep at most three
 * digits.
 */
export function shortCount(value: number): string {
  const rounded = roundTo(value, 3)
  if (rounded >= 1_000_000) return `${rounded / 1_000_000}M`
  return rounded >= 10_000 ? `${rounded / 1_000}k` : formatCount(Math.round(value))
}
