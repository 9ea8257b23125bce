import { createStore, useStore } from '@/components/ui/store/create-store'

export type Shortcut = {
  /**
   * Keys as `KeyboardEvent.key` names them: `j`, `?`, `Enter`, `mod+k`, `shift+x`, or a sequence `g f`. Null when only
   * the palette offers the command.
   */
  readonly keys: string | null
  readonly label: string
  readonly group: 'Go to' | 'List' | 'Filter' | 'Finding' | 'Decide' | 'Everywhere'
  /** Returns why it cannot run now, for the palette. Null when it can. */
  readonly refusal?: () => string | null
  /** Returns false to let the browser handle the key. */
  readonly run: (event: KeyboardEvent) => undefined | boolean
}

const lists = new Set<readonly Shortcut[]>()
const all = createStore<readonly Shortcut[]>([])

/** The latest list comes first: the shortcuts of a page win over those of the shell. */
const refresh = (): void => all.set([...lists].reverse().flat())

/** Adds shortcuts until the returned function is called. */
export function register(shortcuts: readonly Shortcut[]): () => void {
  lists.add(shortcuts)
  refresh()
  return () => {
    lists.delete(shortcuts)
    refresh()
  }
}

/** Returns every registered shortcut, the latest first. It is the same array until that changes. */
export const registered = (): readonly Shortcut[] => all.get()

export const useRegistered = (): readonly Shortcut[] => useStore(all)

/** True for a key that types a character by itself. People can switch such shortcuts off (WCAG 2.1.4). */
export const isSingle = (keys: string): boolean =>
  keys.split(' ').some(key => !key.includes('mod+') && key.replace('shift+', '').length === 1)
