import type { Change, ChangeSet } from '@/lib/api/changes'
import { plainText } from '@/lib/format/plain-text'

/** This much of a note identifies it; the whole note is on the change's own page. */
const NOTE_LENGTH = 80

function quoted(note: string): string {
  const text = plainText(note).replace(/\s+/g, ' ').trim()
  const letters = [...text]
  return letters.length > NOTE_LENGTH ? `“${letters.slice(0, NOTE_LENGTH - 1).join('')}…”` : `“${text}”`
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}

/**
 * Describes a decision as a clause after a name: `set workflow to NOTIFIED and noted “asked the team”`. Values are
 * spelled as in the filter language; a note is quoted, on one line, and cut after 80 characters.
 */
export function describeSet({ workflow, severity, owner, verification, note }: ChangeSet): string {
  const values = [
    workflow ? `workflow to ${workflow}` : null,
    severity ? `severity to ${severity}` : null,
    verification ? `verification to ${verification}` : null,
    owner ? `owner to ${plainText(owner)}` : null,
  ].filter(value => value !== null)
  const clauses = [
    values.length > 0 ? `set ${listed(values)}` : null,
    owner === null ? 'removed the owner' : null,
    note && workflow !== 'SUPPRESSED' ? `noted ${quoted(note)}` : null,
  ].filter(clause => clause !== null)
  const words = listed(clauses) || 'set nothing'
  return note && workflow === 'SUPPRESSED' ? `${words}, because ${quoted(note)}` : words
}

/** Describes a whole change; an undo restores each finding's own values. */
export const describeChange = ({ set, undo_of }: Pick<Change, 'set' | 'undo_of'>): string =>
  undo_of === null ? describeSet(set) : 'undid a change'
