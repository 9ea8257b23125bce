import { holdKeys } from '@/components/keyboard/held-keys'
import { createStore, useStore } from '@/components/ui/store/create-store'
import type { ChangeSet } from '@/lib/api/changes'
import type { Subject, Target } from './target'

/** Why the desk refused a decision: its author saw a value that has changed since. */
export type Stale = {
  readonly items: readonly Subject[]
  readonly set: ChangeSet
  readonly differences: readonly { readonly title: string; readonly key: string; readonly said: string }[]
}

/** A dialog that a decision needs. */
export type DecisionDialog =
  | {
      readonly kind: 'suppress' | 'comment' | 'owner'
      readonly target: Target
      /** Runs after the decision. */
      readonly next: (() => void) | undefined
    }
  | {
      readonly kind: 'preview'
      readonly filter: string
      readonly set: ChangeSet
      readonly next: (() => void) | undefined
      /** Returns to the dialog that asked for the set, where one did. */
      readonly back: (() => void) | undefined
    }
  | ({ readonly kind: 'stale' } & Stale)

const open = createStore<DecisionDialog | null>(null)

/** Opens a dialog, or closes it with null. */
export function openDecision(dialog: DecisionDialog | null): void {
  holdKeys('decision', dialog !== null)
  open.set(dialog)
}

export const useOpenDecision = (): DecisionDialog | null => useStore(open)
