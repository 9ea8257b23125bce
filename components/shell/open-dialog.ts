'use client'

import { useSyncExternalStore } from 'react'
import { holdKeys } from '@/components/keyboard/held-keys'

type Name = 'palette' | 'shortcuts' | null

let open: Name = null
const listeners = new Set<() => void>()

/** Opens one of the shell's dialogs from anywhere, or closes it with null. */
export function openDialog(name: Name): void {
  open = name
  holdKeys('shell', name !== null)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useOpenDialog = (): Name =>
  useSyncExternalStore(
    subscribe,
    () => open,
    () => null,
  )
