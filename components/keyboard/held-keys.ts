const held = new Set<string>()

/** Silences single keys while a dialog is on its way: what is typed for it must not decide anything on the page. */
export function holdKeys(by: string, hold: boolean): void {
  if (hold) held.add(by)
  else held.delete(by)
}

export const keysHeld = (): boolean => held.size > 0
