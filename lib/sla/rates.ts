import { formatCount } from '@/lib/format/instant'

/** A share of fewer closings is chance: it is written as counts, not drawn, and not compared. */
export const LEAST_CLOSINGS = 10

/** How many were closed in some time, and how many of them late. */
export type Closed = { readonly closed: number; readonly closed_late: number }

/** Returns late over closed, 0 to 1; null where fewer than {@link LEAST_CLOSINGS} were closed. */
export const lateShare = ({ closed, closed_late }: Closed): number | null =>
  closed < LEAST_CLOSINGS ? null : closed_late / closed

/** Writes a share of 0 to 1: `14%`, `3.4%` where whole percent would hide too much, `–` for null. */
export function percent(share: number | null): string {
  if (share === null) return '–'
  const points = share * 100
  return `${points < 10 && points > 0 ? points.toFixed(1).replace(/\.0$/, '') : Math.round(points)}%`
}

/** Writes `part` of `of` as a share where there are enough, otherwise as counts: `14%`, `2 of 7`, `–` for none. */
export function shareText(part: number, of: number): string {
  if (of === 0) return '–'
  return of < LEAST_CLOSINGS ? `${formatCount(part)} of ${formatCount(of)}` : percent(part / of)
}

/** Writes a breach rate: see {@link shareText}. */
export const rateText = ({ closed, closed_late }: Closed): string => shareText(closed_late, closed)

/** Writes a breach rate with its total: `24% of 501`, `2 of 7`. */
export const rateOfText = (closed: Closed): string =>
  lateShare(closed) === null ? rateText(closed) : `${rateText(closed)} of ${formatCount(closed.closed)}`

/** How far a share moved, in percentage points rounded to a tenth; two that read the same stayed as they were. */
export const pointsMoved = (now: number, before: number): number =>
  percent(now) === percent(before) ? 0 : Math.round((now - before) * 1000) / 10

/**
 * The change of the breach rate from one period to the next, see {@link pointsMoved}. `few` where a period has fewer than
 * {@link LEAST_CLOSINGS} closings: then nothing is compared.
 */
type RateMove =
  | { readonly kind: 'few'; readonly which: 'now' | 'before' }
  | { readonly kind: 'moved'; readonly points: number; readonly now: number; readonly before: number }

/** Compares the breach rates of two periods. Tile and sentence use the same result. */
export function rateMove(now: Closed, before: Closed): RateMove {
  const [present, past] = [lateShare(now), lateShare(before)]
  if (present === null) return { kind: 'few', which: 'now' }
  if (past === null) return { kind: 'few', which: 'before' }
  return { kind: 'moved', points: pointsMoved(present, past), now: present, before: past }
}
