'use client'

import { useSyncExternalStore } from 'react'
import { holdKeys } from '@/components/keyboard/held-keys'
import type { ChangeSet } from '@/lib/api/changes'
import type { Subject, Target } from './target'

/** Why a decision was not taken: what its author saw is another value by now. */
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
      /** After it is decided. */
      readonly next: (() => void) | undefined
    }
  | {
      readonly kind: 'preview'
      readonly filter: string
      readonly set: ChangeSet
      readonly next: (() => void) | undefined
    }
  | ({ readonly kind: 'stale' } & Stale)

let open: DecisionDialog | null = null
const listeners = new Set<() => void>()

/** Opens a dialog, or closes it with null. */
export function openDecision(dialog: DecisionDialog | null): void {
  open = dialog
  holdKeys('decision', dialog !== null)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useOpenDecision = (): DecisionDialog | null =>
  useSyncExternalStore(
    subscribe,
    () => open,
    () => null,
  )
