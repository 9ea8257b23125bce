import { holdKeys } from '@/components/keyboard/held-keys'
import { createStore, useStore } from '@/components/ui/store/create-store'

type Name = 'palette' | 'shortcuts' | null

const open = createStore<Name>(null)

/** Opens one of the shell's dialogs from anywhere, or closes it with null. */
export function openDialog(name: Name): void {
  holdKeys('shell', name !== null)
  open.set(name)
}

export const useOpenDialog = (): Name => useStore(open)
