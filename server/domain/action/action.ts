// biome-ignore lint/style/noRestrictedImports: hashing is pure; it reads nothing and keeps nothing.
import { hash } from 'node:crypto'
import type { ActionState, PlannedCall } from '@/lib/api/actions'
import { canonicalJson, type Json } from '@/server/domain/people/audit-hash'

/** The states that may follow each state. A state without any is an end. */
const NEXT: Readonly<Record<ActionState, readonly ActionState[]>> = {
  waiting: ['queued', 'stopped', 'refused'],
  queued: ['sending', 'stopped'],
  sending: ['queued', 'sent', 'failed', 'diverged'],
  sent: ['confirmed', 'diverged'],
  confirmed: [],
  failed: [],
  diverged: [],
  stopped: [],
  refused: [],
}

/** True when an action in one state may go over to the other. */
export const canBecome = (from: ActionState, to: ActionState): boolean => NEXT[from].includes(to)

/** True for a state that nothing follows. */
export const isOver = (state: ActionState): boolean => NEXT[state].length === 0

/** True when AWS has, or will read as having, what the action asked for: then it can be undone. */
export const tookEffect = (state: ActionState): boolean => state === 'sent' || state === 'confirmed'

/** Returns why an action cannot be stopped any more, or null. `mayHaveReached` means that a call was begun. */
export function stopRefusal(action: {
  readonly state: ActionState
  readonly mayHaveReached: boolean
}): string | null {
  if (isOver(action.state)) return 'It is over'
  if (!canBecome(action.state, 'stopped')) return 'It is being sent already'
  return action.mayHaveReached ? 'It may have reached AWS already' : null
}

/** All that an approval of an action covers. */
export type Bound = {
  readonly kind: string
  readonly input: Json
  readonly plan: readonly PlannedCall[]
  /** What AWS showed when the action was planned. */
  readonly before: Json
  /** When it is undone again, as an instant in UTC. */
  readonly expiresAt: string | null
}

/** Returns the SHA-256, in hexadecimal, of all that is approved. Any other plan, input, expiry or state has another. */
export const actionHash = ({ kind, input, plan, before, expiresAt }: Bound): string =>
  hash('sha256', canonicalJson({ kind, input, plan, before, expiresAt }))
