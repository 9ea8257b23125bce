import type { AcceptedChange, ChangeSet } from '@/lib/api/changes'
import type { Verification } from '@/lib/finding/statuses'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

/** `VerificationState` in words. */
export const VERIFICATION_WORD = {
  UNKNOWN: 'Unknown',
  TRUE_POSITIVE: 'True positive',
  FALSE_POSITIVE: 'False positive',
  BENIGN_POSITIVE: 'Benign positive',
} as const satisfies Record<Verification, string>

export const findings = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? 'finding' : 'findings'}`

/** Most characters of a title in a notice: two lines. */
const MOST_TITLE = 72

/** Returns the title of the only finding, shortened; null when there are several. */
export function titleOf(items: readonly { readonly title: string }[]): string | null {
  const [only] = items
  if (only === undefined || items.length > 1) return null
  const title = plainText(only.title)
  return title.length > MOST_TITLE ? `${title.slice(0, MOST_TITLE - 1).trimEnd()}…` : title
}

/** Prepares a reason for the middle of a sentence: `it is RESOLVED already`. Names keep their capital. */
export const lowerFirst = (reason: string): string =>
  reason.replace(/^(It|Its|There)\b/, word => word.toLowerCase())

/**
 * Explains which findings the desk did not change: `2 findings: its workflow was changed since`. Null when it changed
 * all.
 */
export const refusedWords = (refused: AcceptedChange['refused']): string | null =>
  refused.length === 0
    ? null
    : refused.map(({ reason, count }) => `${findings(count)}: ${lowerFirst(reason)}`).join('; ')

/** Writes the values of a set for both sides of a difference: `RESOLVED`, or `HIGH, owner platform`. */
export function valuesOf(set: ChangeSet): string {
  const parts = [
    set.workflow ?? null,
    set.severity ? `severity ${set.severity}` : null,
    ownerWords(set.owner),
    set.verification ? `verification ${VERIFICATION_WORD[set.verification].toLowerCase()}` : null,
    set.note !== undefined && Object.keys(set).length === 1 ? 'another comment' : null,
  ].filter(part => part !== null)
  return parts.length > 0 ? parts.join(', ') : 'the values before'
}

const ownerWords = (owner: string | null | undefined): string | null => {
  if (owner === undefined) return null
  return owner === null ? 'no owner' : `owner ${plainText(owner)}`
}

/** Labels the button that sends a decision: `Mark 12,431 findings RESOLVED`. */
export function asksFor(set: ChangeSet, count: number): string {
  const what = findings(count)
  if (set.workflow) return `Mark ${what} ${set.workflow}`
  if (set.severity) return `Set ${what} to ${set.severity}`
  if (set.owner === null) return `Release ${what}`
  if (set.owner !== undefined) return `Assign ${what} to ${plainText(set.owner)}`
  if (set.verification) return `Verify ${what} as ${VERIFICATION_WORD[set.verification].toLowerCase()}`
  return `Comment on ${what}`
}

/** Reports a decision: `3 findings marked NOTIFIED`. */
export function saysDone(set: ChangeSet, count: number): string {
  const what = findings(count)
  if (set.workflow) return `${what} marked ${set.workflow}`
  if (set.severity) return `${what} set to ${set.severity}`
  if (set.owner === null) return `${what} released`
  if (set.owner !== undefined) return `${what} assigned to ${plainText(set.owner)}`
  if (set.verification) return `${what} verified as ${VERIFICATION_WORD[set.verification].toLowerCase()}`
  return `Comment added to ${what}`
}

const earlier = (count: number): string => `${count === 1 ? 'its' : 'their'} earlier values`

/** Announces an undo: `50 findings get their earlier values back`. */
export const getsBack = (count: number): string =>
  `${findings(count)} ${count === 1 ? 'gets' : 'get'} ${earlier(count)} back`

/** Reports an undo, whole or `partly`: `50 findings have their earlier values back`. */
export const hasBack = (count: number, partly = false): string =>
  partly
    ? `some of ${findings(count)} have their earlier values back`
    : `${findings(count)} ${count === 1 ? 'has' : 'have'} ${earlier(count)} back`

/** Names an undo as a decision that can be undone: `50 findings given their earlier values`. */
export const givenBack = (count: number): string => `${findings(count)} given ${earlier(count)}`

/** Names the decision that an undo took back, and the title of its finding when it was about one. */
export const takenBack = (said: string, title: string | null = null): string =>
  title === null ? `Taken back: ${said}.` : `Taken back: ${said}. ${title}`
