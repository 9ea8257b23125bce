'use client'

import { useRouter } from 'next/navigation'
import { lazy, Suspense, useMemo } from 'react'
import { KeyboardListener } from '@/components/keyboard/keyboard-listener'
import type { Shortcut } from '@/components/keyboard/registry'
import { useShortcuts } from '@/components/keyboard/use-shortcuts'
import { PLACES } from '@/components/palette/places'
import { openDialog, useOpenDialog } from './open-dialog'

// The first load needs neither of them.
const Palette = lazy(() =>
  import('@/components/palette/palette').then(module => ({ default: module.Palette })),
)
const Shortcuts = lazy(() =>
  import('@/components/keyboard/shortcuts-dialog').then(module => ({ default: module.ShortcutsDialog })),
)

/** Registers the keys that work everywhere, and draws the dialogs that they open. */
export function ShellDialogs() {
  const router = useRouter()
  const open = useOpenDialog()
  const shortcuts = useMemo<Shortcut[]>(
    () => [
      { keys: 'mod+k', label: 'Find a page or a command', group: 'Everywhere', run: () => opened('palette') },
      { keys: '?', label: 'List the shortcuts', group: 'Everywhere', run: () => opened('shortcuts') },
      ...PLACES.map(({ href, name, keys }) => ({
        keys,
        label: name,
        group: 'Go to' as const,
        run: () => {
          router.push(href)
          return true
        },
      })),
    ],
    [router],
  )
  useShortcuts(shortcuts)
  return (
    <>
      <KeyboardListener />
      <Suspense>
        {open === 'palette' ? <Palette open onOpenChange={() => openDialog(null)} /> : null}
        {open === 'shortcuts' ? <Shortcuts open onOpenChange={() => openDialog(null)} /> : null}
      </Suspense>
    </>
  )
}

function opened(name: 'palette' | 'shortcuts'): true {
  openDialog(name)
  return true
}
