const held = new Set<string>()

/** Silences single keys while a dialog is loading, so that text typed for it decides nothing on the page. */
export function holdKeys(by: string, hold: boolean): void {
  if (hold) held.add(by)
  else held.delete(by)
}

export const keysHeld = (): boolean => held.size > 0
