import { useEffect } from 'react'
import { register, type Shortcut } from './registry'

/** Offers shortcuts while the component is there. Pass a stable array. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  useEffect(() => register(shortcuts), [shortcuts])
}
