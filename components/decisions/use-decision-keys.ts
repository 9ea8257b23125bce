import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useMemo } from 'react'
import type { Shortcut } from '@/components/keyboard/registry'
import { useShortcuts } from '@/components/keyboard/use-shortcuts'
import { usePerson } from '@/components/session/person-context'
import { notify } from '@/components/ui/notify'
import { useLatest } from '@/components/ui/use-latest'
import type { Role } from '@/lib/api/roles'
import { ACTIONS, type Action, act, knownSet } from './actions'
import { reachOf } from './reach'
import type { Target } from './target'

/** The target of a key when it is pressed, and what follows an action. */
export type KeySubject = { readonly target: Target; readonly next?: ((action: Action) => void) | undefined }

/**
 * Registers every decision as a shortcut and in the palette. Each press calls `subject`, which is null without a
 * target.
 */
export function useDecisionKeys(subject: () => KeySubject | null): void {
  const queries = useQueryClient()
  const { role } = usePerson()
  const latest = useLatest(subject)
  const shortcuts = useMemo(
    () => ACTIONS.map(action => shortcutOf(queries, action, latest, role)),
    [queries, latest, role],
  )
  useShortcuts(shortcuts)
}

function shortcutOf(
  queries: QueryClient,
  action: Action,
  latest: RefObject<() => KeySubject | null>,
  role: Role,
): Shortcut {
  const refusalOf = (about: KeySubject | null): string | null => {
    if (!about) return 'Focus, open or select a finding first'
    const { can } = reachOf(about.target, knownSet(action), role)
    return can.ok ? null : can.reason
  }
  return {
    keys: action.keys,
    label: action.label,
    group: 'Decide',
    refusal: () => refusalOf(latest.current()),
    run: () => {
      const about = latest.current()
      const refusal = refusalOf(about)
      if (about && refusal === null) act(queries, action, about.target, () => about.next?.(action))
      else notify(`${refusal}.`)
      return true
    },
  }
}
