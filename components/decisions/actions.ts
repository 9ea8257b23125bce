import type { QueryClient } from '@tanstack/react-query'
import { movingOn } from '@/components/keyboard/moving-on'
import type { ChangeSet } from '@/lib/api/changes'
import { SEVERITIES } from '@/lib/finding/severity'
import { VERIFICATIONS } from '@/lib/finding/statuses'
import { formatCount } from '@/lib/format/instant'
import { decide } from './decide'
import { openDecision } from './open-decision'
import { openPreview, openUnlessNothing } from './open-preview'
import type { Target } from './target'
import { VERIFICATION_WORD } from './words'

/** One decision that a person can take: with a known set, or through a dialog that asks for it. */
export type Action = {
  readonly name: string
  /** Shortcut. Null when only the palette and menus offer it. */
  readonly keys: string | null
  /** The label in menus, the palette and the list of shortcuts. */
  readonly label: string
  /** Labels a button. `some` is the number among several findings, with a space before it, or empty for one finding. */
  readonly verb: (some: string) => string
} & ({ readonly set: ChangeSet } | { readonly asks: 'suppress' | 'comment' | 'owner' })

/** Writes the number of findings for {@link Action.verb}. */
export const someOf = (count: number, size: number): string => (size === 1 ? '' : ` ${formatCount(count)}`)

export const NOTIFIED: Action = {
  name: 'notified',
  keys: 'n',
  label: 'Mark notified',
  verb: some => `Mark${some} notified`,
  set: { workflow: 'NOTIFIED' },
}

export const RESOLVED: Action = {
  name: 'resolved',
  keys: 'r',
  label: 'Mark resolved',
  verb: some => `Mark${some} resolved`,
  set: { workflow: 'RESOLVED' },
}

export const SUPPRESS: Action = {
  name: 'suppress',
  keys: 's',
  label: 'Suppress with a reason',
  verb: some => `Suppress${some}`,
  asks: 'suppress',
}

export const OWNER: Action = {
  name: 'owner',
  keys: 'o',
  label: 'Set the owner',
  verb: some => `Assign${some}`,
  asks: 'owner',
}

export const COMMENT: Action = {
  name: 'comment',
  keys: 'c',
  label: 'Add a comment',
  verb: some => (some === '' ? 'Comment' : `Comment on${some}`),
  asks: 'comment',
}

export const NEW: Action = {
  name: 'new',
  keys: null,
  label: 'Mark new',
  verb: some => `Mark${some} new`,
  set: { workflow: 'NEW' },
}

export const SEVERITY_ACTIONS: readonly Action[] = SEVERITIES.map(severity => ({
  name: severity,
  keys: null,
  label: `Set severity to ${severity}`,
  verb: some => `Set${some} to ${severity}`,
  set: { severity },
}))

export const VERIFICATION_ACTIONS: readonly Action[] = VERIFICATIONS.map(verification => ({
  name: verification,
  keys: null,
  label: `Set verification to ${VERIFICATION_WORD[verification].toLowerCase()}`,
  verb: some => `Verify${some} as ${VERIFICATION_WORD[verification].toLowerCase()}`,
  set: { verification },
}))

/** The actions that have a button, in this order. */
export const MAIN_ACTIONS: readonly Action[] = [NOTIFIED, RESOLVED, SUPPRESS, OWNER, COMMENT]

/** Every action that the keyboard and the palette offer. */
export const ACTIONS: readonly Action[] = [...MAIN_ACTIONS, NEW, ...SEVERITY_ACTIONS, ...VERIFICATION_ACTIONS]

/** Returns what is known of a set before a dialog opens: for suppression its state, for an owner nothing. */
export const knownSet = (action: Action): ChangeSet | null => {
  if ('set' in action) return action.set
  if (action.asks === 'suppress') return { workflow: 'SUPPRESSED', note: '' }
  return action.asks === 'comment' ? { note: '' } : null
}

/** True when the list moves on to the next finding after an action: it settled the finding, and the person wants that. */
export const movesOn = (action: Action): boolean =>
  movingOn() && ('set' in action ? action.set.workflow !== undefined : action.asks === 'suppress')

/** Takes a decision at once, or opens the dialog that it needs. `next` follows after the decision. */
export function act(queries: QueryClient, action: Action, target: Target, next?: () => void): void {
  if ('set' in action) apply(queries, target, action.set, next)
  else ask(queries, action, target, () => openDecision({ kind: action.asks, target, next }))
}

/** Opens the dialog of an action, unless it is known to change nothing. */
function ask(
  queries: QueryClient,
  action: Extract<Action, { asks: string }>,
  target: Target,
  open: () => void,
): void {
  const set = knownSet(action)
  if (target.kind === 'items' || set === null) open()
  // Any text does: how many change does not depend on it.
  else void openUnlessNothing(queries, { filter: target.filter, set: { ...set, note: action.asks } }, open)
}

/** Decides on visible findings at once. For all that match a filter, opens a preview first, which can go `back`. */
export function apply(
  queries: QueryClient,
  target: Target,
  set: ChangeSet,
  next?: () => void,
  back?: () => void,
): void {
  if (target.kind === 'filter') {
    void openPreview(queries, { filter: target.filter, set, next, back })
    return
  }
  void decide(queries, { items: target.items, set })
  next?.()
}
