import { canonicalInstant } from '@/lib/filter/instant'
import { OUTCOMES, type Outcome } from '@/lib/finding/clock-words'

/** Whether an end was in time; `no_sla` had no due date. */
export const LATENESS = ['in_time', 'late', 'no_sla'] as const
export type Lateness = (typeof LATENESS)[number]

/** How a clock ended; `unrecorded` where an older ledger does not have it. */
export const ENDS = [...OUTCOMES, 'unrecorded'] as const
export type End = Outcome | 'unrecorded'

/** Conditions on the last end of a finding within a time; null is any. `counted` ends are in the breach rate. */
export type EndKind = {
  readonly end: End | null
  readonly lateness: Lateness | null
  readonly counted: boolean
}

/** An end and the date value when it happened. */
export type Ended = { readonly kind: EndKind | null; readonly date: string }

/** Every word that may come before `@`. */
export const END_WORDS: Readonly<Record<string, EndKind>> = Object.fromEntries([
  ...ENDS.map(end => [end, { end, lateness: null, counted: false }] as const),
  ...ENDS.flatMap(end =>
    LATENESS.map(lateness => [`${end}_${lateness}`, { end, lateness, counted: false }] as const),
  ),
  ...LATENESS.map(lateness => [lateness, { end: null, lateness, counted: false }] as const),
  ['counted', { end: null, lateness: null, counted: true }] as const,
])

/**
 * Parses `2026-10`, `archived@2026-10` or `archived_late@2026-10-01..2026-10-15`, in any case; null for anything else.
 * `date` is canonical.
 */
export function readEnded(text: string): Ended | null {
  const at = text.indexOf('@')
  const date = canonicalInstant(text.slice(at + 1))
  if (date === null) return null
  if (at === -1) return { kind: null, date }
  const kind = Object.hasOwn(END_WORDS, text.slice(0, at).toLowerCase())
    ? END_WORDS[text.slice(0, at).toLowerCase()]
    : undefined
  return kind === undefined ? null : { kind, date }
}

/** Returns the word for an end of a kind, such as `archived_late`. */
export const endWord = (end: End, lateness: Lateness | null): string =>
  lateness === null ? end : `${end}_${lateness}`

/** Returns the canonical text of a value of `ended`; null if it is invalid. */
export function canonicalEnded(text: string): string | null {
  const ended = readEnded(text)
  if (ended === null) return null
  return ended.kind === null ? ended.date : `${text.slice(0, text.indexOf('@')).toLowerCase()}@${ended.date}`
}
