import type { ChangeSet } from '@/lib/api/changes'
import type { Subject, Target } from './target'

/** A decision that asks for a text. */
export type TextKind = 'suppress' | 'comment'

const drafts = new Map<string, string>()

const nameOf = (kind: TextKind, target: Target): string =>
  target.kind === 'filter'
    ? `${kind} all ${target.filter}`
    : `${kind} ${target.items
        .map(({ key }) => key)
        .toSorted()
        .join(' ')}`

/** Returns the unsent text of this tab for a decision on a target; empty when there is none. */
export const draftOf = (kind: TextKind, target: Target): string => drafts.get(nameOf(kind, target)) ?? ''

/** Keeps a text until the desk accepts it, however its dialog closes. An empty text is none. */
export function keepDraft(kind: TextKind, target: Target, text: string): void {
  if (text.trim() === '') drafts.delete(nameOf(kind, target))
  else drafts.set(nameOf(kind, target), text)
}

/** Drops every draft of a text that is sent. */
export function forgetDraft({ note }: ChangeSet): void {
  for (const [name, text] of drafts) if (text.trim() === note) drafts.delete(name)
}

/** Keeps the text of a decision that the desk did not accept. */
export function keepUnsent({ workflow, note }: ChangeSet, items: readonly Subject[]): void {
  if (note === undefined) return
  keepDraft(workflow === 'SUPPRESSED' ? 'suppress' : 'comment', { kind: 'items', items }, note)
}
