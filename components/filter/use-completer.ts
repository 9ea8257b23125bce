import { createStore, useStore } from '@/components/ui/store/create-store'
import type { COMPLETER } from './completer'

/** `none` where it could not be loaded: what is typed then stands as it is, until the input is used again. */
type Loaded = typeof COMPLETER | 'none' | null

const completer = createStore<Loaded>(null)

/** Loads what completes a term. */
export async function loadCompleter(): Promise<void> {
  if (completer.get() === 'none') completer.set(null)
  if (completer.get() !== null) return
  try {
    const { COMPLETER } = await import('./completer')
    completer.set(COMPLETER)
  } catch {
    completer.set('none')
  }
}

/** What completes a term; null while it loads. */
export const useCompleter = (): Loaded => useStore(completer)
