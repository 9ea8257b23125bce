'use client'

export type Notice = {
  message: string
  description?: string
  action?: { label: string; onClick: () => void }
}

let waiting: Notice[] = []
let used = false
const listeners = new Set<() => void>()

/** Says one sentence in a toast. */
export function notify(message: string, more: Omit<Notice, 'message'> = {}): void {
  waiting.push({ message, ...more })
  used = true
  for (const listener of listeners) listener()
}

/** Hands over what has not been shown yet. */
export function takeNotices(): Notice[] {
  const taken = waiting
  waiting = []
  return taken
}

export function subscribeNotices(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** True from the first notice on, so that the toaster is loaded with that and not with the page. */
export const noticesUsed = (): boolean => used
