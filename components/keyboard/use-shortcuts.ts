import { useEffect } from 'react'
import { register, type Shortcut } from './registry'

/** Registers shortcuts while the component is mounted. Pass a stable array. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  useEffect(() => register(shortcuts), [shortcuts])
}
