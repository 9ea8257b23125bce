import { type KeyboardEvent, useState } from 'react'
import { repeatEarlyInput } from '@/components/keyboard/early-input'
import { createStore, useStore } from '@/components/ui/store/create-store'
import type { COMPLETER } from './completer'

/** `none` when it could not load: the typed text stands as it is until the input is used again. Null before it loads. */
const completer = createStore<typeof COMPLETER | 'none' | null>(null)

async function loadCompleter(): Promise<void> {
  if (completer.get() === 'none') completer.set(null)
  if (completer.get() !== null) return
  try {
    const { COMPLETER } = await import('./completer')
    completer.set(COMPLETER)
  } catch {
    completer.set('none')
  }
}

/** Whether completions are open, and what makes them. It loads when they first open. */
export function useCompleter() {
  const [open, setOpen] = useState(false)
  const loaded = useStore(completer)
  const show = () => {
    setOpen(true)
    void loadCompleter()
  }
  return {
    open,
    completer: open && loaded !== 'none' ? loaded : null,
    loading: open && loaded === null,
    show,
    hide: () => setOpen(false),
  }
}

/** True when what a key does depends on the completions. Tab without a text always leaves the input. */
export const isChoosing = ({ key, shiftKey }: KeyboardEvent, text: string): boolean =>
  ['ArrowDown', 'ArrowUp', 'Enter', 'Escape'].includes(key) || (key === 'Tab' && !shiftKey && text !== '')

/** Holds a key until the completions have loaded, and then repeats it. */
export function holdUntilLoaded(event: KeyboardEvent): void {
  const { nativeEvent } = event
  event.preventDefault()
  event.stopPropagation()
  void loadCompleter().then(() => repeatEarlyInput([nativeEvent]))
}
